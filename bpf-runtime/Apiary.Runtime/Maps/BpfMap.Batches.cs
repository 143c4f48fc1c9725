// Many elements at once: one system call per block where the kernel has batches for the map, else one per element with the same meaning.
using Apiary.Libbpf;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

/// <summary>Receives one element; the spans are valid during the call.</summary>
/// <param name="key">The key.</param>
/// <param name="value">The value; of all CPUs for a per-CPU map.</param>
public delegate void ElementVisitor(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

public sealed unsafe partial class BpfMap
{
    private const int BatchEntries = 1024;

    /// <summary>Whether elements stay.</summary>
    private enum BatchRead
    {
        Copy,
        Take,
    }

    /// <summary>
    /// Shows all elements, in no order; those that come or go meanwhile may be missed. Uses BPF_MAP_LOOKUP_BATCH (from 5.6) where the map has it.
    /// </summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void VisitAll(ElementVisitor visit) => Visit(BatchRead.Copy, visit);

    /// <summary>
    /// Shows all elements of a hash and takes them out; what is inserted meanwhile may stay. On kernels that cannot do both at once (before 5.6)
    /// a write between the copy and the removal of an element is lost.
    /// </summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void TakeAll(ElementVisitor visit) => Visit(BatchRead.Take, visit);

    /// <summary>Writes many elements. When the kernel refuses one, those before it are written.</summary>
    /// <param name="keys">The keys, one behind the other.</param>
    /// <param name="values">As many values of <see cref="TransferSize"/>.</param>
    /// <exception cref="ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public void UpdateAll(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values)
    {
        var total = CountOf(keys);
        Expect(values.Length, total * TransferSize, "block of values");
        var done = 0;
        while (done < total)
        {
            var count = (uint)(total - done);
            int result;
            fixed (byte* k = keys[(done * KeySize)..], v = values[(done * TransferSize)..])
            {
                var options = Options();
                result = LibBpf.bpf_map_update_batch(Descriptor, k, v, &count, &options);
            }

            if (!HasBatches(result))
            {
                for (; done < total; done++)
                {
                    Update(keys.Slice(done * KeySize, KeySize), values.Slice(done * TransferSize, TransferSize));
                }

                return;
            }

            Check("batch update", result, 0);
            done += (int)count;
        }
    }

    /// <summary>Deletes many elements.</summary>
    /// <param name="keys">The keys, one behind the other.</param>
    /// <returns>How many of them were there.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public int DeleteAll(ReadOnlySpan<byte> keys)
    {
        var total = CountOf(keys);
        var deleted = 0;
        var at = 0;
        while (at < total)
        {
            var count = (uint)(total - at);
            int result;
            fixed (byte* k = keys[(at * KeySize)..])
            {
                var options = Options();
                result = LibBpf.bpf_map_delete_batch(Descriptor, k, &count, &options);
            }

            if (!HasBatches(result))
            {
                for (; at < total; at++)
                {
                    deleted += Delete(keys.Slice(at * KeySize, KeySize)) ? 1 : 0;
                }

                return deleted;
            }

            // The kernel stops at a key that is not there: the count is of those before it.
            var stopped = Check("batch delete", result, ErrorNumber.ENOENT) < 0;
            deleted += (int)count;
            at += (int)count + (stopped ? 1 : 0);
        }

        return deleted;
    }

    private static bool HasBatches(int result) => result is not (-ErrorNumber.ENOTSUPP or -ErrorNumber.EOPNOTSUPP or -ErrorNumber.EINVAL);

    private static bpf_map_batch_opts Options() => new() { sz = (nuint)sizeof(bpf_map_batch_opts) };

    private void Visit(BatchRead read, ElementVisitor visit)
    {
        var entries = BatchEntries;
        var keys = new byte[entries * KeySize];
        var values = new byte[entries * TransferSize];

        // The position is opaque: a bucket number, or a key.
        var room = Math.Max(KeySize, sizeof(uint));
        var position = stackalloc byte[2 * room];
        byte* from = null;
        while (true)
        {
            var count = (uint)entries;
            int result;
            fixed (byte* k = keys, v = values)
            {
                var options = Options();
                result = read == BatchRead.Take
                    ? LibBpf.bpf_map_lookup_and_delete_batch(Descriptor, from, position + room, k, v, &count, &options)
                    : LibBpf.bpf_map_lookup_batch(Descriptor, from, position + room, k, v, &count, &options);
            }

            if (from is null && !HasBatches(result))
            {
                VisitOneByOne(read, visit);
                return;
            }

            if (result == -ErrorNumber.ENOSPC)
            {
                // One bucket holds more than a block.
                entries *= 2;
                keys = new byte[entries * KeySize];
                values = new byte[entries * TransferSize];
                continue;
            }

            Check("batch lookup", result, ErrorNumber.ENOENT);
            for (var i = 0; i < count; i++)
            {
                visit(keys.AsSpan(i * KeySize, KeySize), values.AsSpan(i * TransferSize, TransferSize));
            }

            if (result < 0)
            {
                return;
            }

            Buffer.MemoryCopy(position + room, position, room, room);
            from = position;
        }
    }

    private void VisitOneByOne(BatchRead read, ElementVisitor visit)
    {
        var value = new byte[TransferSize];
        foreach (var key in Keys())
        {
            if (TryLookup(key, value) && (read == BatchRead.Copy || Delete(key)))
            {
                visit(key, value);
            }
        }
    }

    private List<byte[]> Keys()
    {
        var keys = new List<byte[]>();
        var next = new byte[KeySize];
        for (byte[] key = []; keys.Count < MaxEntries && TryNextKey(key, next); key = keys[^1])
        {
            keys.Add([.. next]);
        }

        return keys;
    }

    private int CountOf(ReadOnlySpan<byte> keys) => keys.Length % KeySize == 0
        ? keys.Length / KeySize
        : throw new ArgumentException($"Keys of map '{Name}' have {KeySize} bytes each, which {keys.Length} bytes are no multiple of.");
}
