// The context of cgroup/setsockopt and getsockopt: an option that a task sets or asks for.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A setsockopt(2) or getsockopt(2) call (<c>struct bpf_sockopt</c>). A denial is EPERM, or the errno of a rejection. At most 4096 bytes of the value are there.
/// Where a value is longer, the program must leave it alone and say so by <see cref="LeaveValue"/>.
/// </summary>
[HookContext(HookKind.CgroupSetSockOpt, HookKind.CgroupGetSockOpt)]
[LowersTo("bpf_sockopt", Form = LoweringForm.Struct)]
public sealed class SocketOptionContext
{
    private readonly SimulatedMemory _value;

    /// <summary>Simulator only: a call with a copy of the value.</summary>
    public SocketOptionContext(ReadOnlySpan<byte> value)
    {
        _value = new SimulatedMemory(value.ToArray());
        Length = value.Length;
    }

    /// <summary>Level of the option: 1 is SOL_SOCKET, otherwise an IP protocol such as 6. May be changed at setsockopt.</summary>
    [LowersTo("level", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public int Level { get; init; }

    /// <summary>The option, as its level numbers them.</summary>
    [LowersTo("optname", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public int Name { get; init; }

    /// <summary>Bytes of the value: what the task gives at setsockopt, what the kernel answers at getsockopt.</summary>
    [LowersTo("optlen", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public int Length { get; private set; }

    /// <summary>What the kernel answered: 0, or a negative error number.</summary>
    [LowersTo("retval", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupGetSockOpt)]
    public int Result { get; init; }

    /// <summary>Cookie of the network namespace of the socket (bpf_get_netns_cookie). Minimum kernel version: 5.15.</summary>
    [LowersTo("apy_sockopt_netns_cookie", Effect = MemberEffect.KernelRead, Since = "5.15")]
    public ulong NetnsCookie { get; init; } = SimulatedKernel.Current.NetnsCookie;

    /// <summary>Address family of the socket: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("apy_sockopt_family", Effect = MemberEffect.Read)]
    public uint Family { get; init; } = 2;

    /// <summary>Simulator only: whether the program answers in place of the kernel.</summary>
    public bool IsHandled { get; private set; }

    /// <summary>Simulator only: the value as it stands now.</summary>
    public ReadOnlySpan<byte> Value => _value.Bytes.AsSpan(0, Math.Max(0, Math.Min(Length, _value.Bytes.Length)));

    /// <summary>A cursor at the first byte of the value; what it yields may be written.</summary>
    [LowersTo("apy_sockopt_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_value, 0, _value.Bytes.Length);

    /// <summary>Changes how many bytes the value has; not more than there are.</summary>
    [LowersTo("apy_sockopt_set_length", Effect = MemberEffect.Write)]
    public void SetLength(int length) => Length = length;

    /// <summary>Sets another option than the task asked for.</summary>
    [LowersTo("apy_sockopt_set_option", Effect = MemberEffect.Write)]
    [AvailableAt(HookKind.CgroupSetSockOpt)]
    public void SetOption(int level, int name) => (NewLevel, NewName) = (level, name);

    /// <summary>The program has done the work: the kernel does not look at the option, and the call succeeds.</summary>
    [LowersTo("apy_sockopt_handle", Effect = MemberEffect.Write)]
    [AvailableAt(HookKind.CgroupSetSockOpt)]
    public void Handle()
    {
        Length = -1;
        IsHandled = true;
    }

    /// <summary>The program has nothing to do with the value: the kernel's or the task's own is used, however long it is.</summary>
    [LowersTo("apy_sockopt_leave", Effect = MemberEffect.Write)]
    public void LeaveValue() => Length = 0;

    /// <summary>Lets the call succeed although the kernel failed it.</summary>
    [LowersTo("apy_sockopt_succeed", Effect = MemberEffect.Write)]
    [AvailableAt(HookKind.CgroupGetSockOpt)]
    public void Succeed() => IsHandled = true;

    /// <summary>Simulator only: the level that the program put in place.</summary>
    public int? NewLevel { get; private set; }

    /// <summary>Simulator only: the option that the program put in place.</summary>
    public int? NewName { get; private set; }
}
