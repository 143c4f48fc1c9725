// A moving position in the directly readable part of a packet. clang dissolves it into two registers.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// Reads headers one after the other, with the bounds test that the verifier asks for. A failed read leaves the position alone.
/// </summary>
[LowersTo("apy_cursor", Form = LoweringForm.Struct)]
public struct Cursor
{
    /// <summary>The largest variable distance the verifier accepts on a packet pointer.</summary>
    public const uint MaximumSkip = 0x3fff;

    private readonly SimulatedMemory _memory;
    private readonly int _end;
    private readonly int _version;
    private int _position;

    internal Cursor(SimulatedMemory memory, int start, int end)
    {
        _memory = memory;
        _version = memory.Version;
        _position = start;
        _end = end;
    }

    /// <summary>Takes a <typeparamref name="T"/> and moves behind it; false and null when fewer bytes are left.</summary>
    [LowersTo("apy_cursor_take", PassTypeArguments = true, Region = PointerRegion.Packet, Effect = MemberEffect.Read)]
    public bool TryTake<T>([NotNullWhen(true)] out Ptr<T>? value)
        where T : unmanaged
    {
        if (!TryPeek(out value))
        {
            return false;
        }

        _position += Unsafe.SizeOf<T>();
        return true;
    }

    /// <summary>Looks at a <typeparamref name="T"/> without moving; false and null when fewer bytes are left.</summary>
    [LowersTo("apy_cursor_peek", PassTypeArguments = true, Region = PointerRegion.Packet, Effect = MemberEffect.Read)]
    public readonly bool TryPeek<T>([NotNullWhen(true)] out Ptr<T>? value)
        where T : unmanaged
    {
        _memory.Check(_version);
        value = _position + Unsafe.SizeOf<T>() <= _end ? _memory.At<T>(_position) : null;
        return value is not null;
    }

    /// <summary>Moves by <paramref name="bytes"/>; false when fewer are left or it is more than <see cref="MaximumSkip"/>.</summary>
    [LowersTo("apy_cursor_skip", Effect = MemberEffect.Read)]
    public bool TrySkip(uint bytes) => TryMove(_position, bytes);

    /// <summary>
    /// Moves to <paramref name="bytes"/> behind the start of <paramref name="from"/>; false when fewer are left or it is more than <see cref="MaximumSkip"/>.
    /// </summary>
    [LowersTo("apy_cursor_seek", Effect = MemberEffect.Read)]
    public bool TrySeek<T>(Ptr<T> from, uint bytes)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(from);
        return TryMove(from.Offset, bytes);
    }

    private bool TryMove(int from, uint bytes)
    {
        _memory.Check(_version);
        if (bytes > MaximumSkip || from + bytes > _end)
        {
            return false;
        }

        _position = from + (int)bytes;
        return true;
    }
}
