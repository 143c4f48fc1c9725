// netfilter: one port is dropped on the way in, one on the way out; the context and the packet view tell the same. IPv4 and IPv6.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-netfilter")]
internal sealed partial class FireNetfilter
{
    /// <summary>Accepted UDP packets: on the way in, on the way out.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Accepted = new();

    [Enforcer]
    [Netfilter(Hook = NetfilterHook.LocalIn, Priority = -50)]
    [Netfilter(Hook = NetfilterHook.LocalOut, Priority = 50)]
    private Verdict Filter(Packet packet, NetfilterContext ctx)
    {
        if (packet.Protocol != IpProtocol.Udp || packet.Length != ctx.Length || packet.IsEgress == (ctx.IngressInterfaceIndex != 0))
        {
            return Verdict.Next;
        }

        if (packet.DestinationPort == (packet.IsEgress ? 4071 : 4072))
        {
            return Verdict.Drop(DropReason.Policy);
        }

        var isSame = ctx.Family == NetfilterFamily.IPv4
            ? ctx.TryCopy(0, out Ipv4Hdr ipv4) && ipv4.Protocol == IpProtocol.Udp
            : ctx.TryCopy(0, out Ipv6Hdr ipv6) && ipv6.NextHeader == IpProtocol.Udp;
        var accepted = Accepted.Lookup(packet.IsEgress ? 1u : 0u);
        if (isSame && accepted is not null)
        {
            Interlocked.Increment(ref accepted.Value);
        }

        return Verdict.Next;
    }
}

internal sealed class NetfilterCase() : BundleCase<FireNetfilter>("netfilter local in and out")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.NetworkNamespace(stage.Network.Client).NetworkNamespace(stage.Network.Server);

    protected override void Exercise(BundleHandle<FireNetfilter> bundle, FireStage stage)
    {
        for (int family = 0; family < 2; family++)
        {
            FireStage.Demand(Refused(stage, family), "sending to port 4071 fails");
            FireStage.Demand(stage.Datagram(4072, family) is null, "what is sent to port 4072 does not arrive");
            FireStage.Demand(stage.Datagram(4073, family) == "ping", "what is sent to port 4073 arrives");
        }

        FireStage.Demand(bundle.Accepted()[0] == 2, $"2 packets are accepted on the way in, not {bundle.Accepted()[0]}");
        FireStage.Demand(bundle.Accepted()[1] == 4, $"4 packets are accepted on the way out, not {bundle.Accepted()[1]}");
    }

    // A packet dropped on the way out is EPERM to its sender.
    private static bool Refused(FireStage stage, int family)
    {
        try
        {
            return stage.Datagram(4071, family) is null;
        }
        catch (System.Net.Sockets.SocketException refusal)
        {
            return refusal.SocketErrorCode == System.Net.Sockets.SocketError.AccessDenied;
        }
    }
}
