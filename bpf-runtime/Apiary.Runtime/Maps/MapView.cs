// The memory of an array map, shared with the kernel: reads and writes cost no system call.
using System.Runtime.CompilerServices;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Maps;

/// <summary>
/// An array map in memory. The kernel and this process see each other's stores at once; use <see cref="Volatile"/> and
/// <see cref="Interlocked"/> on fields that both write.
/// </summary>
public sealed unsafe class MapView : IDisposable
{
    private readonly MemoryMapping _memory;

    internal MapView(BpfMap map)
    {
        RowSize = (map.ValueSize + 7) & ~7;
        Rows = map.MaxEntries;
        var page = (nuint)Environment.SystemPageSize;
        var length = (((nuint)RowSize * (nuint)Rows) + page - 1) / page * page;
        try
        {
            _memory = MemoryMapping.Shared(map.Descriptor, length, 0, MemoryAccess.ReadWrite);
        }
        catch (PosixException failure)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, failure, $"the memory mapping of map '{map.Name}'", ErrorNumber.Describe(failure.Error));
        }
    }

    /// <summary>Bytes from one row to the next: the value size rounded up to 8.</summary>
    public int RowSize { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>One row. Valid until the view is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or the struct is larger than a row.</exception>
    public ref T Row<T>(int index)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Rows, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Unsafe.SizeOf<T>(), RowSize, nameof(T));
        return ref *(T*)(_memory.Address + ((nint)index * RowSize));
    }

    /// <summary>One row as bytes. Valid until the view is disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<byte> RowBytes(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Rows, nameof(index));
        return new Span<byte>(_memory.Address + ((nint)index * RowSize), RowSize);
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();
}
