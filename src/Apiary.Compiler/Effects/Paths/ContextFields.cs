// The names of what contexts and the portable packet offer: one name for one thing, at whichever hook it is met.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>Names fields of contexts.</summary>
internal static class ContextFields
{
    private const ulong IPv4Type = 0x0800;
    private const ulong IPv6Type = 0x86dd;
    private const ulong TcpProtocol = 6;
    private const ulong UdpProtocol = 17;

    /// <summary>The location of a member of a context.</summary>
    public static string Of(string member, HookDescriptor hook) => (member, hook.ContextStruct) switch
    {
        ("user_ip4", _) => "addr.ip",
        ("msg_src_ip4", _) => "addr.source",
        ("mark" or "priority" or "tc_index" or "queue_mapping", "__sk_buff") => "skb." + member,
        (_, "__sk_buff") when member.StartsWith("cb", StringComparison.Ordinal) => "skb.cb",
        ("mark" or "priority" or "bound_dev_if", "bpf_sock") => "sk." + member,
        ("reply", "bpf_sock_ops") => "sockops.reply",
        ("bpf_sock_ops_cb_flags", _) => "sockops.flags",
        ("op", "bpf_sock_ops") => "sockops.op",
        ("protocol", "bpf_sock_addr") => "addr.protocol",
        ("level" or "optname" or "optlen" or "retval", "bpf_sockopt") => "sockopt." + member,
        _ => "ctx." + member,
    };

    /// <summary>The location of a member of the portable packet.</summary>
    public static string OfPacket(string member) => member switch
    {
        "protocol" => PacketFields.Protocol,
        "tcp_flags" => "pkt.tcp.flags",
        "length" or "payload_length" => "pkt.size",
        _ => "packet." + member,
    };

    /// <summary>What a truth of the portable packet says about its fields; null for what is a field itself.</summary>
    public static GuardAtom? Condition(string location) => location switch
    {
        "packet.is_ipv4" => new GuardAtom(PacketFields.EtherType, Comparison.Equal, IPv4Type),
        "packet.is_ipv6" => new GuardAtom(PacketFields.EtherType, Comparison.Equal, IPv6Type),
        "packet.is_tcp" => new GuardAtom(PacketFields.Protocol, Comparison.Equal, TcpProtocol),
        "packet.is_udp" => new GuardAtom(PacketFields.Protocol, Comparison.Equal, UdpProtocol),
        "packet.is_egress" => new GuardAtom("pkt.egress", Comparison.NotEqual),
        "packet.is_fragment" => new GuardAtom("has.fragment", Comparison.NotEqual),
        _ => null,
    };
}
