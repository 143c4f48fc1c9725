// A timer in a map value. Not called Timer: System.Threading has one.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A timer of the kernel (<c>struct bpf_timer</c>, CLOCK_MONOTONIC) inside of a value of a hash, LRU hash or array:
/// <c>Flows.StartTimer(ref flow.Value.Timer, 1_000_000, (in Key key, ref Flow flow) => ...)</c>. It ends with its element, and with the bundle.
/// Not for programs at tracepoints, kprobes and perf events (APY3010). The host sees it as zero. Minimum kernel version: 5.15.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("bpf_timer", Form = LoweringForm.Struct)]
[KernelObject(1, 2, 9)]
public struct BpfTimer
{
    [LowersTo("first", Form = LoweringForm.Field)]
    private readonly ulong _first;

    [LowersTo("second", Form = LoweringForm.Field)]
    private readonly ulong _second;

    /// <summary>Starts a timer anew that was started before, with the same body (bpf_timer_start); a timer's own body may do so.</summary>
    /// <param name="nanoseconds">From now.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when it was never started, or was stopped.</returns>
    [LowersTo("apy_timer_restart", Effect = MemberEffect.KernelRead, Since = "5.15")]
    public int Restart(ulong nanoseconds) => SimulatedKernel.Current.Timers.Restart(ref this, SimulatedKernel.Current.NowNs + nanoseconds);

    /// <summary>Stops it, and waits until its body has ended (bpf_timer_cancel); not from its own body.</summary>
    /// <returns>1 when it was waiting, 0 when not, or a negative <see cref="Errno"/>: EINVAL when it was never started.</returns>
    [LowersTo("apy_timer_stop", Effect = MemberEffect.KernelRead, Since = "5.15")]
    public int Stop() => SimulatedKernel.Current.Timers.Stop(ref this);
}
