// The context of cgroup/dev: a task that opens or makes a device node.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;

namespace Apiary;

/// <summary>What is done to a device (<c>BPF_DEVCG_ACC_*</c>).</summary>
[Flags]
public enum DeviceAccess : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>mknod(2): a node for it is made.</summary>
    Make = 1,

    /// <summary>Opened for reading.</summary>
    Read = 2,

    /// <summary>Opened for writing.</summary>
    Write = 4,
}

/// <summary>The kind of a device (<c>BPF_DEVCG_DEV_*</c>).</summary>
public enum DeviceType : uint
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>A block device.</summary>
    Block = 1,

    /// <summary>A character device.</summary>
    Character = 2,
}

/// <summary>
/// A device node that a task opens or makes (<c>struct bpf_cgroup_dev_ctx</c>). A denial is EPERM, or the errno of a rejection.
/// </summary>
[HookContext(HookKind.CgroupDevice)]
[LowersTo("bpf_cgroup_dev_ctx", Form = LoweringForm.Struct)]
public sealed class DeviceContext
{
    /// <summary>What is done; an open for reading and writing has both bits.</summary>
    [LowersTo("apy_device_access", Effect = MemberEffect.Read)]
    public DeviceAccess Access { get; init; }

    /// <summary>Block or character device.</summary>
    [LowersTo("apy_device_type", Effect = MemberEffect.Read)]
    public DeviceType Type { get; init; }

    /// <summary>Major number: the driver.</summary>
    [LowersTo("major", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Major { get; init; }

    /// <summary>Minor number: which of the driver's devices.</summary>
    [LowersTo("minor", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Minor { get; init; }
}
