// Bytes behind a dynamic pointer: the kernel checks the bounds of each access at run time.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A range of bytes with bounds that the kernel checks (<c>struct bpf_dynptr</c>): a packet, in however many buffers it lies, or a map value.
/// Offsets need not be known to the verifier. Nothing has to be released. Takes 16 bytes of stack.
/// </summary>
[LowersTo("bpf_dynptr", Form = LoweringForm.Struct)]
[PointerTo(PointerRegion.None, Storage = "bpf_dynptr")]
public sealed class DynamicBytes
{
    private readonly IDynamicMemory _memory;

    internal DynamicBytes(IDynamicMemory memory)
    {
        _memory = memory;
        Length = memory.Length;
    }

    /// <summary>Bytes, as of the moment when it was made (bpf_dynptr_size). Minimum kernel version: 6.5.</summary>
    [LowersTo("apy_bytes_length", Effect = MemberEffect.KernelRead, Since = "6.5")]
    public uint Length { get; }

    /// <summary>The bytes of a map value that was looked up (bpf_dynptr_from_mem); the verifier takes no other memory. Minimum kernel version: 5.19.</summary>
    /// <typeparam name="T">The value.</typeparam>
    /// <param name="value">The value.</param>
    [LowersTo("apy_bytes_over", PassTypeArguments = true, Effect = MemberEffect.KernelRead, Since = "5.19")]
    public static DynamicBytes Over<T>(Ptr<T> value)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(new PointedMemory<T>(value));
    }

    /// <summary>Copies a <typeparamref name="T"/> out (bpf_dynptr_read); false and zero when it does not lie inside. Minimum kernel version: 5.19.</summary>
    /// <typeparam name="T">What to copy.</typeparam>
    /// <param name="offset">Bytes behind the start.</param>
    /// <param name="value">Receives it.</param>
    [LowersTo("apy_bytes_read", PassTypeArguments = true, Effect = MemberEffect.Read, Since = "5.19")]
    public bool TryRead<T>(uint offset, out T value)
        where T : unmanaged
    {
        value = default;
        return Contains(offset, Unsafe.SizeOf<T>()) && _memory.TryRead((int)offset, MemoryMarshal.AsBytes(new Span<T>(ref value)));
    }

    /// <summary>
    /// Writes a <typeparamref name="T"/> (bpf_dynptr_write); false when it does not lie inside. Pointers into the packet are invalid afterwards.
    /// Minimum kernel version: 5.19.
    /// </summary>
    /// <typeparam name="T">What to write.</typeparam>
    /// <param name="offset">Bytes behind the start.</param>
    /// <param name="value">What to write.</param>
    [LowersTo("apy_bytes_write", PassTypeArguments = true, Effect = MemberEffect.Write, MovesPacket = true, Since = "5.19")]
    public bool TryWrite<T>(uint offset, in T value)
        where T : unmanaged =>
        Contains(offset, Unsafe.SizeOf<T>()) && _memory.TryWrite((int)offset, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>
    /// A <typeparamref name="T"/> to be read in place where the bytes lie together, else copied into <paramref name="buffer"/> (bpf_dynptr_slice);
    /// null when it does not lie inside. The verifier refuses writes through it. Minimum kernel version: 6.4.
    /// </summary>
    /// <typeparam name="T">What to read.</typeparam>
    /// <param name="offset">Bytes behind the start.</param>
    /// <param name="buffer">A local that outlives the pointer; what it holds afterwards is not told.</param>
    [LowersTo("apy_bytes_slice", PassTypeArguments = true, Region = PointerRegion.Packet, Effect = MemberEffect.Read, Since = "6.4")]
    public Ptr<T>? Slice<T>(uint offset, ref T buffer)
        where T : unmanaged
    {
        if (!TryRead(offset, out T value))
        {
            return null;
        }

        var copy = new SimulatedMemory(Unsafe.SizeOf<T>());
        MemoryMarshal.Write(copy.Bytes, in value);
        return copy.At<T>();
    }

    private bool Contains(uint offset, int size) => (ulong)offset + (ulong)size <= Length;
}
