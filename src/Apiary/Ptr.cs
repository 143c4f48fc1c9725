// A pointer into memory that the verifier knows. Its nullable form is what the verifier calls "_or_null".
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A pointer into a map value, the packet or a record. <c>Ptr&lt;T&gt;?</c> must be compared with null before use.
/// Becomes the C pointer <c>T *</c>.
/// </summary>
/// <typeparam name="T">What it points to.</typeparam>
[PointerTo(PointerRegion.None)]
public sealed class Ptr<T>
    where T : unmanaged
{
    private readonly SimulatedMemory _memory;
    private readonly int _version;

    internal Ptr(SimulatedMemory memory, int offset)
    {
        _memory = memory;
        _version = memory.Version;
        Offset = offset;
    }

    /// <summary>What it points to; writes go to the memory itself.</summary>
    /// <exception cref="KernelFaultException">Simulator only: a call made the pointer stale.</exception>
    public ref T Value
    {
        get
        {
            _memory.Check(_version);
            return ref Unsafe.As<byte, T>(ref _memory.Bytes[Offset]);
        }
    }

    internal int Offset { get; }

    internal SimulatedMemory Memory => _memory;
}
