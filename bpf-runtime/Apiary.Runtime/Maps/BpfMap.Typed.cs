// Elements as structs.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

public sealed unsafe partial class BpfMap
{
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

    /// <summary>All entries of a map that is not per CPU, in no order; entries that come or go meanwhile may be missed.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Entries<TKey, TValue>()
        where TKey : unmanaged
        where TValue : unmanaged => Collect<TKey, TValue>(BatchRead.Copy);

    /// <summary>
    /// Takes all entries of a hash out; what is inserted meanwhile may stay. On kernels that cannot do both at once (before 5.6) a write
    /// between the copy and the removal of an entry is lost.
    /// </summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> TakeEntries<TKey, TValue>()
        where TKey : unmanaged
        where TValue : unmanaged => Collect<TKey, TValue>(BatchRead.Take);

    /// <summary>Writes many entries of a map that is not per CPU. When the kernel refuses one, those before it are written.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public void UpdateAll<TKey, TValue>(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values)
        where TKey : unmanaged
        where TValue : unmanaged => UpdateAll(MemoryMarshal.AsBytes(keys), MemoryMarshal.AsBytes(values));

    /// <summary>Deletes many entries.</summary>
    /// <returns>How many of them were there.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public int DeleteAll<TKey>(ReadOnlySpan<TKey> keys)
        where TKey : unmanaged => DeleteAll(MemoryMarshal.AsBytes(keys));

    private List<KeyValuePair<TKey, TValue>> Collect<TKey, TValue>(BatchRead read)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        Expect(sizeof(TKey), KeySize, "key");
        Expect(sizeof(TValue), TransferSize, "value");
        var found = new List<KeyValuePair<TKey, TValue>>();
        Visit(read, (key, value) => found.Add(new KeyValuePair<TKey, TValue>(MemoryMarshal.Read<TKey>(key), MemoryMarshal.Read<TValue>(value))));
        return found;
    }

    private static ReadOnlySpan<byte> Bytes<T>(in T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref Unsafe.AsRef(in value)));
}
