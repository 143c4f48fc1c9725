// The context of cgroup/connect4 and connect6: a task that connects a socket. It runs in that task.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A connect(2) call (<c>struct bpf_sock_addr</c>). The source port is not chosen yet.</summary>
[HookContext(HookKind.CgroupConnect4, HookKind.CgroupConnect6)]
[LowersTo("bpf_sock_addr", Form = LoweringForm.Struct)]
public sealed class ConnectContext : SocketAddressContext
{
    /// <summary>Simulator only: the task that connects.</summary>
    public SimulatedTask Task { get; init; } = SimulatedKernel.Current.Task;

    /// <summary>Process id, as user space calls it.</summary>
    [LowersTo("apy_connect_tgid", Effect = MemberEffect.KernelRead)]
    public uint Tgid => Task.Tgid;

    /// <summary>Thread id, as user space calls it.</summary>
    [LowersTo("apy_connect_pid", Effect = MemberEffect.KernelRead)]
    public uint Pid => Task.Pid;

    /// <summary>User id.</summary>
    [LowersTo("apy_connect_uid", Effect = MemberEffect.KernelRead)]
    public uint Uid => Task.Uid;

    /// <summary>Group id.</summary>
    [LowersTo("apy_connect_gid", Effect = MemberEffect.KernelRead)]
    public uint Gid => Task.Gid;

    /// <summary>Id of the task's cgroup v2 directory (bpf_get_current_cgroup_id).</summary>
    [LowersTo("apy_connect_cgroup_id", Effect = MemberEffect.KernelRead)]
    public ulong CgroupId => Task.CgroupId;

    /// <summary>Destination port, in host order.</summary>
    [LowersTo("apy_sockaddr_port", Effect = MemberEffect.Read)]
    public ushort DestinationPort => Port;

    /// <summary>IPv4 destination.</summary>
    [LowersTo("user_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupConnect4)]
    public Be32 DestinationIPv4
    {
        get => IPv4;
        set => IPv4 = value;
    }

    /// <summary>IPv6 destination.</summary>
    [LowersTo("apy_sockaddr_ipv6", Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupConnect6)]
    public Ipv6Address DestinationIPv6 => IPv6;

    /// <summary>Connects to another port instead.</summary>
    [LowersTo("apy_sockaddr_set_port", Effect = MemberEffect.Write)]
    public void SetDestinationPort(ushort port) => SetPort(port);

    /// <summary>Connects to another IPv6 address instead.</summary>
    [LowersTo("apy_sockaddr_set_ipv6", Effect = MemberEffect.Write)]
    [AvailableAt(HookKind.CgroupConnect6)]
    public void SetDestinationIPv6(Ipv6Address address) => SetIPv6(address);
}
