// The storage of cgroups: a value that lives and ends with a cgroup.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel;

namespace Apiary;

/// <summary>
/// A value in each cgroup (BPF_MAP_TYPE_CGRP_STORAGE).
/// Minimum kernel version: 6.2.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
[MapType(32, Key = typeof(int), Flags = 1, IsUnbounded = true, Since = "6.2")]
public sealed class CgroupStorage<T> : LocalStorage<T>
    where T : unmanaged
{
    /// <summary>The value of a cgroup; null when it has none (bpf_cgrp_storage_get).</summary>
    /// <param name="cgroup">The cgroup, for example <c>Bpf.CurrentCgroup()</c>.</param>
    [LowersTo("apy_cgroup_storage_find", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead, Since = "6.2")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public Ptr<T>? Find([Trusted] Cgroup cgroup)
    {
        ArgumentNullException.ThrowIfNull(cgroup);
        return Find((object)cgroup.Address);
    }

    /// <summary>The value of a cgroup, made and zeroed when it has none; null when there is no memory for it (bpf_cgrp_storage_get with BPF_LOCAL_STORAGE_GET_F_CREATE).</summary>
    /// <param name="cgroup">The cgroup, for example <c>Bpf.CurrentCgroup()</c>.</param>
    [LowersTo("apy_cgroup_storage_make", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapWrite, Since = "6.2")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public Ptr<T>? GetOrCreate([Trusted] Cgroup cgroup)
    {
        ArgumentNullException.ThrowIfNull(cgroup);
        return Make(cgroup.Address);
    }

    /// <summary>Removes the value of a cgroup (bpf_cgrp_storage_delete).</summary>
    /// <param name="cgroup">The cgroup, for example <c>Bpf.CurrentCgroup()</c>.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_cgroup_storage_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "6.2")]
    [AvailableAt(
        HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm,
        HookKind.TracePoint, HookKind.RawTracePoint, HookKind.Kprobe, HookKind.ReturnKprobe, HookKind.SystemCall)]
    public int Delete([Trusted] Cgroup cgroup)
    {
        ArgumentNullException.ThrowIfNull(cgroup);
        return Remove(cgroup.Address);
    }
}
