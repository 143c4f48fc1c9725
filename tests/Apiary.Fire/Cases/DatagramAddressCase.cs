// A datagram sent to one port arrives at another, and its receiver sees another source port; one port is denied. IPv4 and IPv6.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-datagram")]
internal sealed partial class FireDatagram
{
    [Enforcer, CgroupSendMsg4, CgroupSendMsg6]
    private Verdict Send(SocketAddressContext ctx)
    {
        if (ctx.Port == 4031)
        {
            ctx.SetPort(4032);
        }

        return ctx.Port == 4033 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, CgroupRecvMsg4, CgroupRecvMsg6]
    private void Receive(SocketAddressContext ctx)
    {
        if (ctx.Port == 4034)
        {
            ctx.SetPort(4035);
        }
    }
}

internal sealed class DatagramAddressCase() : BundleCase<FireDatagram>("cgroup/sendmsg and recvmsg, 4 and 6")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireDatagram> bundle, FireStage stage)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            int source = stage.InCgroup(() => Exchange(address));
            FireStage.Demand(source == 4035, $"the receiver at {address} sees source port 4035, not {source}");
            SocketError error = stage.InCgroup(() => Send(address, 4033));
            FireStage.Demand(error == SocketError.AccessDenied, $"sending to {address} port 4033 fails with EPERM, not {error}");
        }
    }

    // Sent to 4031, received at 4032.
    private static int Exchange(IPAddress address)
    {
        using var server = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 2000 };
        server.Bind(new IPEndPoint(address, 4032));
        using var client = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        client.Bind(new IPEndPoint(address, 4034));
        client.SendTo("ping"u8, new IPEndPoint(address, 4031));
        EndPoint source = new IPEndPoint(address, 0);
        byte[] room = new byte[16];
        _ = server.ReceiveFrom(room, ref source);
        return ((IPEndPoint)source).Port;
    }

    private static SocketError Send(IPAddress address, int port)
    {
        using var client = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            client.SendTo("ping"u8, new IPEndPoint(address, port));
            return SocketError.Success;
        }
        catch (SocketException refusal)
        {
            return refusal.SocketErrorCode;
        }
    }
}
