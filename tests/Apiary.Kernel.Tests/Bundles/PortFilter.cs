// Portable packets: the same enforcer at XDP, tc and cgroup_skb drops one destination port and counts what it drops.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Drops packets to one port.</summary>
[Bundle("port-filter")]
public sealed partial class PortFilter
{
    /// <summary>The blocked port.</summary>
    [Config]
    public readonly ushort Port = 2222;

    /// <summary>Dropped packets, by IP protocol.</summary>
    [Map(256)]
    public readonly PerCpuArray<ulong> Dropped = new();

    [Enforcer, Xdp, TcIngress, CgroupIngress, CgroupEgress]
    private Verdict Filter(Packet packet)
    {
        if (packet.DestinationPort != Port)
        {
            return Verdict.Next;
        }

        var dropped = Dropped.Lookup(packet.Protocol);
        if (dropped is not null)
        {
            dropped.Value++;
        }

        return Verdict.Drop(DropReason.Policy);
    }
}
