// connect(2) to one IPv4 port is refused with an errno, to one IPv6 port goes elsewhere.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-connect")]
internal sealed partial class FireConnect
{
    [Config]
    public readonly ushort Elsewhere = 4012;

    [Enforcer, CgroupConnect4]
    private Verdict Refuse(ConnectContext ctx) =>
        ctx.DestinationPort == 4011 ? Verdict.Reject(Errno.AccessDenied) : Verdict.Next;

    [Enforcer, CgroupConnect6]
    private Verdict Divert(ConnectContext ctx)
    {
        if (ctx.DestinationPort == 4011)
        {
            ctx.SetDestinationPort(Elsewhere);
        }

        return Verdict.Next;
    }
}

internal sealed class ConnectCase() : BundleCase<FireConnect>("cgroup/connect4 and connect6")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireConnect> bundle, FireStage stage)
    {
        SocketError refused = stage.InCgroup(() => Connect(IPAddress.Loopback).Error);
        FireStage.Demand(refused == SocketError.AccessDenied, $"connect to 127.0.0.1:4011 fails with EACCES, not {refused}");
        using var client = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
        int port = stage.InCgroup(() => Connect(IPAddress.IPv6Loopback).Port);
        FireStage.Demand(port == 4012, $"the socket is connected to port 4012, not {port}");
    }

    // A datagram socket: connecting sends nothing.
    private static (SocketError Error, int Port) Connect(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Connect(new IPEndPoint(address, 4011));
            return (SocketError.Success, PeerPort(socket));
        }
        catch (SocketException refusal)
        {
            return (refusal.SocketErrorCode, 0);
        }
    }

    // .NET remembers the address it asked for; the kernel says where the socket really is connected to.
    private static int PeerPort(Socket socket)
    {
        string wanted = $":{4012:X4} ";
        return File.ReadAllText("/proc/self/net/udp6").Contains(wanted, StringComparison.Ordinal) ? 4012 : ((IPEndPoint)socket.RemoteEndPoint!).Port;
    }
}
