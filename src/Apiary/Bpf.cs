// The helpers that belong to no context: clock, task, randomness, arithmetic that C# and eBPF define differently.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>Kernel helpers and intrinsics. On .NET they read the <see cref="SimulatedKernel"/>.</summary>
public static partial class Bpf
{
    /// <summary>The longest range that <see cref="Range"/> walks; a longer one is empty.</summary>
    public const int MaximumRange = 8 * 1024 * 1024;

    /// <summary>Nanoseconds since boot, without suspend (bpf_ktime_get_ns, CLOCK_MONOTONIC).</summary>
    [LowersTo("apy_ktime_ns", Effect = MemberEffect.KernelRead)]
    public static ulong KtimeNs() => SimulatedKernel.Current.NowNs;

    /// <summary>The current task: process id (tgid) in the upper, thread id in the lower half. Meaningless in softirq.</summary>
    [LowersTo("apy_current_pid_tgid", Effect = MemberEffect.KernelRead)]
    [AvailableInTask]
    public static ulong CurrentPidTgid()
    {
        var task = SimulatedKernel.Current.Task;
        return ((ulong)task.Tgid << 32) | task.Pid;
    }

    /// <summary>The current task's group id in the upper, user id in the lower half. Meaningless in softirq.</summary>
    [LowersTo("apy_current_uid_gid", Effect = MemberEffect.KernelRead)]
    [AvailableInTask]
    public static ulong CurrentUidGid()
    {
        var task = SimulatedKernel.Current.Task;
        return ((ulong)task.Gid << 32) | task.Uid;
    }

    /// <summary>The name of the current task. Meaningless in softirq.</summary>
    [LowersTo("apy_current_comm", Effect = MemberEffect.KernelRead)]
    [AvailableInTask]
    public static void CurrentComm(out Comm comm) => comm = Comm.From(SimulatedKernel.Current.Task.Name);

    /// <summary>Id of the current task's cgroup v2 directory. Meaningless in softirq.</summary>
    [LowersTo("apy_current_cgroup_id", Effect = MemberEffect.KernelRead)]
    [AvailableInTask]
    public static ulong CurrentCgroupId() => SimulatedKernel.Current.Task.CgroupId;

    /// <summary>The number of the CPU the program runs on.</summary>
    [LowersTo("apy_current_cpu", Effect = MemberEffect.KernelRead)]
    public static uint CurrentCpu() => (uint)SimulatedKernel.Current.Cpu;

    /// <summary>A pseudo-random number (bpf_get_prandom_u32).</summary>
    [LowersTo("apy_random", Effect = MemberEffect.KernelRead)]
    public static uint Random() => SimulatedKernel.Current.NextRandom();

    /// <summary>The quotient, or <paramref name="onZero"/> when the divisor is 0.</summary>
    [LowersTo("apy_div_or32")]
    public static uint DivOr(uint dividend, uint divisor, uint onZero) => divisor == 0 ? onZero : dividend / divisor;

    /// <summary>The quotient, or <paramref name="onZero"/> when the divisor is 0.</summary>
    [LowersTo("apy_div_or64")]
    public static ulong DivOr(ulong dividend, ulong divisor, ulong onZero) => divisor == 0 ? onZero : dividend / divisor;

    /// <summary>
    /// The numbers from <paramref name="from"/> up to but without <paramref name="to"/>, for <c>foreach</c>: a kernel iterator that is verified once.
    /// Empty when <paramref name="to"/> is not larger, or the range is longer than <see cref="MaximumRange"/>. Minimum kernel version: 6.4.
    /// </summary>
    [LowersTo("apy_for_range", Since = "6.4")]
    public static BpfRange Range(int from, int to) => new(from, to);

    /// <summary>
    /// True for at most <see cref="MaximumRange"/> evaluations in one run of the program (may_goto): as <c>while (condition &amp;&amp; Bpf.CanLoop())</c>
    /// it bounds a loop whose end nobody can see. Minimum kernel version: 6.9.
    /// </summary>
    [LowersTo("apy_can_loop", Effect = MemberEffect.KernelRead, Since = "6.9")]
    public static bool CanLoop() => true;

    /// <summary>
    /// Calls <paramref name="body"/> <paramref name="count"/> times (bpf_loop): a long loop whose body is verified once.
    /// Minimum kernel version: 5.17.
    /// </summary>
    /// <typeparam name="T">What the iterations share.</typeparam>
    /// <param name="count">At most <see cref="MaximumRange"/>.</param>
    /// <param name="state">Passed to each iteration.</param>
    /// <param name="body">The iteration; it ends the loop with <see cref="LoopAction.Stop"/>.</param>
    /// <returns>The number of iterations that ran, or -7 (E2BIG) when <paramref name="count"/> is too large.</returns>
    [LowersTo("apy_loop", Effect = MemberEffect.KernelRead, Since = "5.17")]
    public static int Loop<T>(uint count, ref T state, LoopBody<T> body)
        where T : unmanaged
    {
        if (count > MaximumRange)
        {
            return -(int)Errno.TooBig;
        }

        for (uint i = 0; i < count; i++)
        {
            if (body(i, ref state) != LoopAction.Continue)
            {
                return (int)i + 1;
            }
        }

        return (int)count;
    }

    /// <summary>
    /// Writes a line to the kernel's trace pipe (bpf_trace_printk): for debugging only. Integers, also as <c>{x:x}</c>; numbers in network order;
    /// a <see cref="Comm"/>; <c>{address:ip4}</c>, <c>{address:ip6}</c> and hardware addresses. Three integers at most before kernel 5.16, then
    /// twelve values, of which an IPv4 or IPv6 address is one and a hardware address six, and widths: <c>{x,8}</c>, <c>{x:X4}</c> (bpf_trace_vprintk).
    /// Enumerations and characters are their numbers in the kernel.
    /// </summary>
    [LowersTo("apy_print", Effect = MemberEffect.KernelRead)]
    public static void Print(ref System.Runtime.CompilerServices.DefaultInterpolatedStringHandler line) =>
        SimulatedKernel.Current.Print(line.ToStringAndClear());

    /// <summary>Writes a constant line to the kernel's trace pipe (bpf_trace_printk): for debugging only. ASCII.</summary>
    [LowersTo("apy_print", Effect = MemberEffect.KernelRead)]
    public static void Print(string line) => SimulatedKernel.Current.Print(line);
}
