// The storage of tasks: a value that lives and ends with a thread.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel;

namespace Apiary;

/// <summary>
/// A value in each task, that is in each thread (BPF_MAP_TYPE_TASK_STORAGE).
/// Minimum kernel version: 5.13.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
[MapType(29, Key = typeof(int), Flags = 1, IsUnbounded = true, Since = "5.13")]
public sealed class TaskStorage<T> : LocalStorage<T>
    where T : unmanaged
{
    /// <summary>The value of a task; null when it has none (bpf_task_storage_get).</summary>
    /// <param name="task">The task, for example <c>Bpf.CurrentTask()</c>; not one that was read from a field.</param>
    [LowersTo("apy_task_storage_find", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead, Since = "5.13")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public Ptr<T>? Find([Trusted] TaskStruct task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Find((object)task.Address);
    }

    /// <summary>The value of a task, made and zeroed when it has none; null when there is no memory for it (bpf_task_storage_get with BPF_LOCAL_STORAGE_GET_F_CREATE).</summary>
    /// <param name="task">The task, for example <c>Bpf.CurrentTask()</c>; not one that was read from a field.</param>
    [LowersTo("apy_task_storage_make", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapWrite, Since = "5.13")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public Ptr<T>? GetOrCreate([Trusted] TaskStruct task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Make(task.Address);
    }

    /// <summary>Removes the value of a task (bpf_task_storage_delete).</summary>
    /// <param name="task">The task, for example <c>Bpf.CurrentTask()</c>; not one that was read from a field.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_task_storage_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "5.13")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public int Delete([Trusted] TaskStruct task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Remove(task.Address);
    }
}
