// Reads of memory that carries no type: kernel addresses that are mere numbers, and the memory of the current process.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel;
using Apiary.Simulation;

namespace Apiary;

public static partial class Bpf
{
    private const int Fault = -14;

    /// <summary>
    /// The current task (bpf_get_current_task_btf): trusted, so that it can be passed on. Minimum kernel version: 5.11.
    /// </summary>
    [LowersTo("apy_current_task", Region = PointerRegion.Kernel, Effect = MemberEffect.KernelRead, Since = "5.11")]
    [AvailableInTask]
    public static TaskStruct CurrentTask() => SimulatedKernel.Current.TaskStruct;

    /// <summary>
    /// The cgroup v2 directory of the current task, for <see cref="CgroupStorage{T}"/>. Minimum kernel version: 6.2.
    /// </summary>
    [LowersTo("apy_current_cgroup", Region = PointerRegion.Kernel, Effect = MemberEffect.KernelRead, Since = "6.2")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public static Cgroup CurrentCgroup() => SimulatedKernel.Current.Cgroup;

    /// <summary>Copies a value from an address in the kernel (bpf_probe_read_kernel).</summary>
    /// <param name="value">The value; zero when the read fails.</param>
    /// <param name="address">The address.</param>
    /// <returns>0, or -EFAULT.</returns>
    [LowersTo("apy_read_kernel", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public static int ReadKernel<T>(out T value, ulong address)
        where T : unmanaged => Copy(out value, address);

    /// <summary>Copies a value from the memory of the current process (bpf_probe_read_user); it must be paged in.</summary>
    /// <param name="value">The value; zero when the read fails.</param>
    /// <param name="address">The address.</param>
    /// <returns>0, or -EFAULT.</returns>
    [LowersTo("apy_read_user", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    [AvailableInTask]
    public static int ReadUser<T>(out T value, ulong address)
        where T : unmanaged => Copy(out value, address);

    /// <summary>Copies a string with its zero from the kernel (bpf_probe_read_kernel_str).</summary>
    /// <param name="buffer">An inline array of bytes; a longer string is cut and still ends in a zero.</param>
    /// <param name="address">Where it begins, for example <c>dentry.Name</c>.</param>
    /// <returns>Bytes copied, the zero included, or -EFAULT.</returns>
    [LowersTo("apy_read_kernel_string", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public static int ReadKernelString<T>(out T buffer, ulong address)
        where T : unmanaged => CopyString(out buffer, address);

    /// <summary>Copies a string with its zero from the memory of the current process (bpf_probe_read_user_str); it must be paged in.</summary>
    /// <param name="buffer">An inline array of bytes; a longer string is cut and still ends in a zero.</param>
    /// <param name="address">Where it begins, for example an argument of a system call.</param>
    /// <returns>Bytes copied, the zero included, or -EFAULT.</returns>
    [LowersTo("apy_read_user_string", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    [AvailableInTask]
    public static int ReadUserString<T>(out T buffer, ulong address)
        where T : unmanaged => CopyString(out buffer, address);

    private static int Copy<T>(out T value, ulong address)
        where T : unmanaged
    {
        value = default;
        var from = SimulatedKernel.Current.Memory.From(address);
        var to = MemoryMarshal.AsBytes(new Span<T>(ref value));
        if (from.Length < to.Length)
        {
            return Fault;
        }

        from[..to.Length].CopyTo(to);
        return 0;
    }

    private static int CopyString<T>(out T buffer, ulong address)
        where T : unmanaged
    {
        buffer = default;
        var from = SimulatedKernel.Current.Memory.From(address);
        var to = MemoryMarshal.AsBytes(new Span<T>(ref buffer));
        var end = from.IndexOf((byte)0);
        if (end < 0)
        {
            return Fault;
        }

        var length = Math.Min(end, to.Length - 1);
        from[..length].CopyTo(to);
        return length + 1;
    }
}
