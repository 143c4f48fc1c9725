// What a simulated dynamic pointer points to.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Apiary.Simulation;

/// <summary>Bytes that are read and written by offset.</summary>
internal interface IDynamicMemory
{
    /// <summary>Bytes there are now.</summary>
    uint Length { get; }

    /// <summary>Copies bytes out; false when there are fewer by now.</summary>
    bool TryRead(int offset, Span<byte> to);

    /// <summary>Copies bytes in; false when there are fewer by now.</summary>
    bool TryWrite(int offset, ReadOnlySpan<byte> from);
}

/// <summary>The memory behind a pointer.</summary>
internal sealed class PointedMemory<T>(Ptr<T> pointer) : IDynamicMemory
    where T : unmanaged
{
    public uint Length => (uint)Unsafe.SizeOf<T>();

    private Span<byte> Bytes => MemoryMarshal.AsBytes(new Span<T>(ref pointer.Value));

    public bool TryRead(int offset, Span<byte> to) => Bytes.Slice(offset, to.Length).TryCopyTo(to);

    public bool TryWrite(int offset, ReadOnlySpan<byte> from) => from.TryCopyTo(Bytes[offset..]);
}
