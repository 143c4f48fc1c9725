// getpeername(2) and getsockname(2) answer another port than the real one; IPv4 and IPv6.
using System.Net;
using System.Net.Sockets;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-names")]
internal sealed partial class FireNames
{
    [Enforcer, CgroupGetPeerName4, CgroupGetPeerName6]
    private void Peer(SocketAddressContext ctx)
    {
        if (ctx.Protocol == IpProtocol.Udp && ctx.Port == 4041)
        {
            ctx.SetPort(4042);
        }
    }

    [Enforcer, CgroupGetSockName4, CgroupGetSockName6]
    private void Local(SocketAddressContext ctx)
    {
        if (ctx.Port == 4043)
        {
            ctx.SetPort(4044);
        }
    }
}

internal sealed class SocketNameCase() : BundleCase<FireNames>("cgroup/getpeername and getsockname, 4 and 6")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireNames> bundle, FireStage stage)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using (Socket outside = Connected(address))
            {
                FireStage.Demand(SocketNames.PeerPort(outside) == 4041, "sockets of other cgroups are left alone");
            }

            using Socket inside = stage.InCgroup(() => Connected(address));
            FireStage.Demand(SocketNames.PeerPort(inside) == 4042, $"getpeername of {address} answers 4042");
            FireStage.Demand(SocketNames.LocalPort(inside) == 4044, $"getsockname of {address} answers 4044");
        }
    }

    private static Socket Connected(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 4043));
        socket.Connect(new IPEndPoint(address, 4041));
        return socket;
    }
}
