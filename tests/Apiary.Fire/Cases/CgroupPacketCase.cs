// Packets of the sockets of a cgroup: one port is closed on the way out, one on the way in; the rest is counted. IPv4 and IPv6.
using System.Net;
using System.Net.Sockets;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-cgpacket")]
internal sealed partial class FireCgroupPacket
{
    /// <summary>Bytes of UDP payload: received, sent.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Payload = new();

    [Enforcer, CgroupIngress, CgroupEgress]
    private Verdict Filter(Packet packet, TcContext ctx)
    {
        if (packet.Protocol != IpProtocol.Udp || ctx.Length != packet.Length)
        {
            return Verdict.Next;
        }

        if (packet.DestinationPort == (packet.IsEgress ? 4061 : 4062))
        {
            return Verdict.Drop(DropReason.Policy);
        }

        var payload = Payload.Lookup(packet.IsEgress ? 1u : 0u);
        if (packet.DestinationPort == 4063 && payload is not null)
        {
            Interlocked.Add(ref payload.Value, packet.PayloadLength);
        }

        return Verdict.Next;
    }
}

internal sealed class CgroupPacketCase() : BundleCase<FireCgroupPacket>("cgroup_skb/ingress and egress")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireCgroupPacket> bundle, FireStage stage)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            FireStage.Demand(stage.InCgroup(() => Exchange(address, 4061)) == "AccessDenied", "sending to port 4061 fails with EPERM");
            FireStage.Demand(stage.InCgroup(() => Exchange(address, 4062)) == "TimedOut", "what is sent to port 4062 does not arrive");
            FireStage.Demand(stage.InCgroup(() => Exchange(address, 4063)) == "ping", "what is sent to port 4063 arrives");
        }

        FireStage.Demand(bundle.Payload()[0] == 8, $"8 bytes of payload are counted on the way in, not {bundle.Payload()[0]}");
        FireStage.Demand(bundle.Payload()[1] == 8, $"8 bytes of payload are counted on the way out, not {bundle.Payload()[1]}");
    }

    private static string Exchange(IPAddress address, int port)
    {
        using var server = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 500 };
        server.Bind(new IPEndPoint(address, port));
        using var client = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        byte[] room = new byte[16];
        try
        {
            client.SendTo("ping"u8, new IPEndPoint(address, port));
            return System.Text.Encoding.UTF8.GetString(room, 0, server.Receive(room));
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.WouldBlock ? "TimedOut" : failure.SocketErrorCode.ToString();
        }
    }
}
