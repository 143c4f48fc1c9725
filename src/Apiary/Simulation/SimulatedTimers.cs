// The timers of a simulated kernel: where each stands in memory, when it is due, and what it runs.
using System.Runtime.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Timers, found by the memory they stand in.</summary>
internal sealed class SimulatedTimers
{
    private readonly List<Timer> _timers = [];

    /// <summary>Where <paramref name="timer"/> stands in <paramref name="memory"/>; negative when it does not.</summary>
    public static int OffsetIn(SimulatedMemory memory, ref BpfTimer timer)
    {
        var offset = Unsafe.ByteOffset(ref memory.Bytes[0], ref Unsafe.As<BpfTimer, byte>(ref timer));
        return offset >= 0 && offset < memory.Bytes.Length ? (int)offset : -1;
    }

    /// <summary>Starts the timer at <paramref name="offset"/>, or starts it anew.</summary>
    public int Start(SimulatedMemory memory, int offset, ulong due, Action body, Func<bool> isAlive)
    {
        _timers.RemoveAll(timer => ReferenceEquals(timer.Memory, memory) && timer.Offset == offset);
        _timers.Add(new Timer(memory, offset, isAlive) { Due = due, Body = body });
        return 0;
    }

    public int Restart(ref BpfTimer timer, ulong due)
    {
        if (Find(ref timer) is not { Body: not null } known)
        {
            return -(int)Errno.InvalidArgument;
        }

        known.Due = due;
        return 0;
    }

    public int Stop(ref BpfTimer timer)
    {
        if (Find(ref timer) is not { } known)
        {
            return -(int)Errno.InvalidArgument;
        }

        var wasWaiting = known.Due is null ? 0 : 1;
        known.Due = null;
        known.Body = null;
        return wasWaiting;
    }

    /// <summary>Takes the body that is due first, not later than <paramref name="end"/>; timers of elements that are gone are forgotten.</summary>
    public (ulong Due, Action Body)? Next(ulong end)
    {
        _timers.RemoveAll(static timer => !timer.IsAlive());
        var next = _timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due);
        if (next is not { Due: { } due, Body: { } body })
        {
            return null;
        }

        next.Due = null;
        return (due, body);
    }

    private Timer? Find(ref BpfTimer timer)
    {
        foreach (var known in _timers)
        {
            if (OffsetIn(known.Memory, ref timer) == known.Offset)
            {
                return known;
            }
        }

        return null;
    }

    private sealed class Timer(SimulatedMemory memory, int offset, Func<bool> isAlive)
    {
        public SimulatedMemory Memory { get; } = memory;

        public int Offset { get; } = offset;

        public Func<bool> IsAlive { get; } = isAlive;

        public ulong? Due { get; set; }

        public Action? Body { get; set; }
    }
}
