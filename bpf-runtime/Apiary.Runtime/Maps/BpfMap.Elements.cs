// Elements as bytes. Per-CPU values are one value per possible CPU, each padded to 8 bytes.
using Apiary.Libbpf;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

public sealed unsafe partial class BpfMap
{
    /// <summary>Bytes that a lookup writes: of all CPUs for a per-CPU map.</summary>
    public int TransferSize => IsPerCpu ? ((ValueSize + 7) & ~7) * PossibleCpus : ValueSize;

    /// <summary>Number of CPUs that can ever exist: values of a per-CPU map.</summary>
    public static int PossibleCpus => LibBpf.libbpf_num_possible_cpus();

    private bool IsPerCpu => (MapType)Type is MapType.PerCpuHash or MapType.PerCpuArray or MapType.LruPerCpuHash;

    /// <summary>Copies the value of <paramref name="key"/> out.</summary>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryLookup(ReadOnlySpan<byte> key, Span<byte> value)
    {
        Expect(key.Length, KeySize, "key");
        Expect(value.Length, TransferSize, "value");
        fixed (byte* k = key, v = value)
        {
            return Check("lookup", LibBpf.bpf_map_lookup_elem(Descriptor, k, v), ErrorNumber.ENOENT) >= 0;
        }
    }

    /// <summary>Writes the value of <paramref name="key"/>.</summary>
    /// <returns>False when <paramref name="mode"/> forbids it: the key exists, or does not.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public bool Update(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, MapUpdate mode = MapUpdate.Any)
    {
        Expect(key.Length, KeySize, "key");
        Expect(value.Length, TransferSize, "value");
        var tolerated = mode switch { MapUpdate.Insert => ErrorNumber.EEXIST, MapUpdate.Replace => ErrorNumber.ENOENT, _ => 0 };
        fixed (byte* k = key, v = value)
        {
            return Check("update", LibBpf.bpf_map_update_elem(Descriptor, k, v, (ulong)mode), tolerated) >= 0;
        }
    }

    /// <summary>Deletes <paramref name="key"/>.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool Delete(ReadOnlySpan<byte> key)
    {
        Expect(key.Length, KeySize, "key");
        fixed (byte* k = key)
        {
            return Check("delete", LibBpf.bpf_map_delete_elem(Descriptor, k), ErrorNumber.ENOENT) >= 0;
        }
    }

    /// <summary>The key after <paramref name="key"/>, or the first one for an empty span. A key that is gone starts again.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryNextKey(ReadOnlySpan<byte> key, Span<byte> next)
    {
        Expect(next.Length, KeySize, "key");
        fixed (byte* k = key, n = next)
        {
            return Check("iteration", LibBpf.bpf_map_get_next_key(Descriptor, key.IsEmpty ? null : k, n), ErrorNumber.ENOENT) >= 0;
        }
    }

    /// <summary>Appends to a queue or stack (from 4.20).</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused, for example because it is full.</exception>
    public void Push(ReadOnlySpan<byte> value)
    {
        Expect(value.Length, ValueSize, "value");
        fixed (byte* v = value)
        {
            Check("push", LibBpf.bpf_map_update_elem(Descriptor, null, v, 0), 0);
        }
    }

    /// <summary>Takes from a queue or stack (from 4.20).</summary>
    /// <returns>False when it is empty.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryPop(Span<byte> value)
    {
        Expect(value.Length, ValueSize, "value");
        fixed (byte* v = value)
        {
            return Check("pop", LibBpf.bpf_map_lookup_and_delete_elem(Descriptor, null, v), ErrorNumber.ENOENT) >= 0;
        }
    }

    /// <summary>Copies the value that a queue or stack would give next (from 4.20).</summary>
    /// <returns>False when it is empty.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryPeek(Span<byte> value)
    {
        Expect(value.Length, ValueSize, "value");
        fixed (byte* v = value)
        {
            return Check("peek", LibBpf.bpf_map_lookup_elem(Descriptor, null, v), ErrorNumber.ENOENT) >= 0;
        }
    }

    private void Expect(int length, int expected, string what)
    {
        if (length != expected)
        {
            throw new ArgumentException($"A {what} of map '{Name}' has {expected} bytes, not {length}.");
        }
    }
}
