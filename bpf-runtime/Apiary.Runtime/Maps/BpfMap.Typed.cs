// Elements as structs, and iteration in batches where the kernel has them.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.Libbpf;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

public sealed unsafe partial class BpfMap
{
    private const int BatchEntries = 1024;

    /// <summary>Copies the value of <paramref name="key"/> out; not for per-CPU maps.</summary>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryLookup<TKey, TValue>(in TKey key, out TValue value)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        value = default;
        return TryLookup(Bytes(key), MemoryMarshal.AsBytes(new Span<TValue>(ref value)));
    }

    /// <summary>Writes the value of <paramref name="key"/>; not for per-CPU maps.</summary>
    /// <returns>False when <paramref name="mode"/> forbids it.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool Update<TKey, TValue>(in TKey key, in TValue value, MapUpdate mode = MapUpdate.Any)
        where TKey : unmanaged
        where TValue : unmanaged => Update(Bytes(key), Bytes(value), mode);

    /// <summary>Deletes <paramref name="key"/>.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool Delete<TKey>(in TKey key)
        where TKey : unmanaged => Delete(Bytes(key));

    /// <summary>Appends to a queue or stack.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Push<TValue>(in TValue value)
        where TValue : unmanaged => Push(Bytes(value));

    /// <summary>Takes from a queue or stack.</summary>
    /// <returns>False when it is empty.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryPop<TValue>(out TValue value)
        where TValue : unmanaged
    {
        value = default;
        return TryPop(MemoryMarshal.AsBytes(new Span<TValue>(ref value)));
    }

    /// <summary>The values of all possible CPUs of an entry of a per-CPU array of u64, added up.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public ulong SumPerCpu(uint index)
    {
        Span<byte> values = new byte[TransferSize];
        TryLookup(Bytes(index), values);
        var sum = 0ul;
        foreach (var value in MemoryMarshal.Cast<byte, ulong>(values))
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>
    /// All entries of a hash or an array that is not per CPU, in no order; entries that come or go meanwhile may be missed.
    /// Uses BPF_MAP_LOOKUP_BATCH (from 5.6), in blocks of 1024.
    /// </summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Entries<TKey, TValue>()
        where TKey : unmanaged
        where TValue : unmanaged
    {
        Expect(sizeof(TKey), KeySize, "key");
        Expect(sizeof(TValue), TransferSize, "value");
        var found = new List<KeyValuePair<TKey, TValue>>();
        var keys = new TKey[BatchEntries];
        var values = new TValue[BatchEntries];

        // The position is opaque: a bucket number, or a key.
        var room = Math.Max(KeySize, sizeof(uint));
        var position = stackalloc byte[2 * room];
        byte* from = null;
        while (true)
        {
            uint count = BatchEntries;
            int result;
            fixed (TKey* k = keys)
            fixed (TValue* v = values)
            {
                var options = new bpf_map_batch_opts { sz = (nuint)sizeof(bpf_map_batch_opts) };
                result = LibBpf.bpf_map_lookup_batch(Descriptor, from, position + room, k, v, &count, &options);
            }

            Check("batch lookup", result, ErrorNumber.ENOENT);
            for (var i = 0; i < count; i++)
            {
                found.Add(new KeyValuePair<TKey, TValue>(keys[i], values[i]));
            }

            if (result < 0)
            {
                return found;
            }

            Buffer.MemoryCopy(position + room, position, room, room);
            from = position;
        }
    }

    private static ReadOnlySpan<byte> Bytes<T>(in T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref Unsafe.AsRef(in value)));
}
