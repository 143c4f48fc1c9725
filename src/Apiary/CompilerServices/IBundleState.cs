// What generated accessors ask of the agent: the live kernel state of one deployed bundle, by C# member name.
namespace Apiary.CompilerServices;

/// <summary>The kernel state of a running bundle. Implemented by the agent; authors use the generated typed properties.</summary>
public interface IBundleState
{
    /// <summary>A hash, LRU hash or array map.</summary>
    /// <param name="member">C# field of the bundle.</param>
    IKernelMap<TKey, TValue> Map<TKey, TValue>(string member)
        where TKey : unmanaged
        where TValue : unmanaged;

    /// <summary>A per-CPU array.</summary>
    /// <param name="member">C# field of the bundle.</param>
    IPerCpuMap<TValue> PerCpuMap<TValue>(string member)
        where TValue : unmanaged;

    /// <summary>The live records of one kind.</summary>
    /// <param name="record">C# struct name.</param>
    IRecordTable<TRecord> Records<TRecord>(string record)
        where TRecord : unmanaged;
}

/// <summary>A map in the kernel, seen from the host. Each operation is one system call.</summary>
/// <typeparam name="TKey">Key layout.</typeparam>
/// <typeparam name="TValue">Value layout.</typeparam>
public interface IKernelMap<TKey, TValue>
    where TKey : unmanaged
    where TValue : unmanaged
{
    /// <summary>Reads one entry.</summary>
    bool TryGet(in TKey key, out TValue value);

    /// <summary>Writes one entry, inserting it where it is missing.</summary>
    void Set(in TKey key, in TValue value);

    /// <summary>Removes one entry; false where it is missing. Array entries cannot be removed.</summary>
    bool Remove(in TKey key);

    /// <summary>All entries; concurrent changes may or may not be seen.</summary>
    IEnumerable<KeyValuePair<TKey, TValue>> Entries();
}

/// <summary>A per-CPU array in the kernel, seen from the host.</summary>
/// <typeparam name="TValue">Value layout.</typeparam>
public interface IPerCpuMap<TValue>
    where TValue : unmanaged
{
    /// <summary>The values of all possible CPUs at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such entry.</exception>
    TValue[] Get(uint index);
}

/// <summary>The live records of a bundle, read from mapped memory without system calls.</summary>
/// <typeparam name="TRecord">Record layout.</typeparam>
public interface IRecordTable<TRecord>
    where TRecord : unmanaged
{
    /// <summary>Rows of the table.</summary>
    int Capacity { get; }

    /// <summary>Records that are active or closing now.</summary>
    int Count { get; }

    /// <summary>Copies of all active or closing records; each is read while the kernel may be writing it.</summary>
    IEnumerable<KeyValuePair<FlowKey, TRecord>> Entries();
}

/// <summary>Values for the <c>[Config]</c> fields of a bundle, written before its programs are loaded.</summary>
public interface IBundleConfiguration
{
    /// <summary>Field name to little-endian bytes.</summary>
    IReadOnlyDictionary<string, byte[]> ToBytes();
}
