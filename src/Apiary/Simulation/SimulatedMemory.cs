// A piece of memory that simulated pointers point into: real bytes, so that layout, byte order and aliasing are those of the kernel.
using System.Runtime.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Bytes that <see cref="Ptr{T}"/> can point into. Pointers taken before <see cref="Invalidate"/> fault when used.</summary>
/// <param name="bytes">The bytes; shared, not copied.</param>
public sealed class SimulatedMemory(byte[] bytes)
{
    private int _version;
    private string _reason = "";

    /// <summary>Zeroed memory of <paramref name="size"/> bytes.</summary>
    public SimulatedMemory(int size)
        : this(new byte[size])
    {
    }

    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Counts invalidations.</summary>
    internal int Version => _version;

    /// <summary>A pointer to a <typeparamref name="T"/> at an offset.</summary>
    /// <exception cref="KernelFaultException">It would not lie inside of the memory.</exception>
    public Ptr<T> At<T>(int offset = 0)
        where T : unmanaged
    {
        if (offset < 0 || offset > Bytes.Length - Unsafe.SizeOf<T>())
        {
            throw new KernelFaultException("pointer outside of its memory");
        }

        return new Ptr<T>(this, offset);
    }

    /// <summary>Makes all pointers taken so far unusable, as the verifier does after a call that may move the packet or release the memory.</summary>
    public void Invalidate(string reason)
    {
        _version++;
        _reason = reason;
    }

    internal void Check(int version)
    {
        if (version != _version)
        {
            throw new KernelFaultException("stale pointer: " + _reason);
        }
    }
}
