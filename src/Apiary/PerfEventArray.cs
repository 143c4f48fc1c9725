// Events through the rings of the perf subsystem, one per CPU.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// Events to the host through a ring per CPU (BPF_MAP_TYPE_PERF_EVENT_ARRAY): for kernels before 5.8, and where rings per CPU are wanted; else use
/// <see cref="RingBuffer{T}"/>. It is as large as the machine has CPUs. The host listens by <c>handle.Samples().Listen()</c>. Minimum kernel version: 4.4.
/// </summary>
/// <typeparam name="T">An event.</typeparam>
[MapType(4, IsKeyless = true, IsUnbounded = true)]
public sealed class PerfEventArray<T> : ISimulatedMap
    where T : unmanaged
{
    private readonly List<T> _sent = [];

    /// <summary>Simulator only: the events that were sent.</summary>
    public IReadOnlyList<T> Sent => _sent;

    /// <summary>Sends an event through the ring of the CPU (bpf_perf_event_output).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the host does not listen to this CPU, ENOSPC when its ring is full.</returns>
    [LowersTo("apy_perf_output", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public int Output(XdpContext context, in T value) => Send(in value);

    /// <summary>Sends an event through the ring of the CPU (bpf_perf_event_output).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the host does not listen to this CPU, ENOSPC when its ring is full.</returns>
    [LowersTo("apy_perf_output", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public int Output(TcContext context, in T value) => Send(in value);

    /// <summary>Sends an event through the ring of the CPU (bpf_perf_event_output).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the host does not listen to this CPU, ENOSPC when its ring is full.</returns>
    [LowersTo("apy_perf_output", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public int Output(SockOpsContext context, in T value) => Send(in value);

    /// <summary>Sends an event through the ring of the CPU (bpf_perf_event_output).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the host does not listen to this CPU, ENOSPC when its ring is full.</returns>
    [LowersTo("apy_perf_output", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public int Output(ProbeContext context, in T value) => Send(in value);

    /// <summary>Sends an event through the ring of the CPU (bpf_perf_event_output).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the host does not listen to this CPU, ENOSPC when its ring is full.</returns>
    [LowersTo("apy_perf_output", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public int Output(RawTracePointContext context, in T value) => Send(in value);

    /// <summary>Sends an event through the ring of the CPU (bpf_perf_event_output).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the host does not listen to this CPU, ENOSPC when its ring is full.</returns>
    [LowersTo("apy_perf_output", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public int Output(PerfEventContext context, in T value) => Send(in value);

    void ISimulatedMap.Configure(int maxEntries)
    {
    }

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];

    private int Send(in T value)
    {
        _sent.Add(value);
        return 0;
    }
}
