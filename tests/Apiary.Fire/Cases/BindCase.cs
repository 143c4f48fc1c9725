// bind(2): one port is denied with EPERM, one with an errno, one becomes another; IPv4 and IPv6.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-bind")]
internal sealed partial class FireBind
{
    [Enforcer, CgroupBind4, CgroupBind6]
    private Verdict Decide(SocketAddressContext ctx)
    {
        if (ctx.Port == 4023)
        {
            ctx.SetPort(4024);
        }

        return ctx.Port == 4021 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, CgroupBind4, CgroupBind6]
    private BindAction Native(SocketAddressContext ctx) => ctx.Port == 4022 ? BindAction.Deny : BindAction.Allow;
}

internal sealed class BindCase() : BundleCase<FireBind>("cgroup/bind4 and bind6")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireBind> bundle, FireStage stage)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            FireStage.Demand(stage.InCgroup(() => Bind(address, 4020)) == (SocketError.Success, 4020), $"{address} port 4020 is left alone");
            foreach (int port in new[] { 4021, 4022 })
            {
                var (error, _) = stage.InCgroup(() => Bind(address, port));
                FireStage.Demand(error == SocketError.AccessDenied, $"bind to {address} port {port} fails with EPERM, not {error}");
            }

            int bound = stage.InCgroup(() => Bind(address, 4023)).Port;
            FireStage.Demand(bound == 4024, $"the socket is bound to port 4024 of {address}, not {bound}");
        }
    }

    private static (SocketError Error, int Port) Bind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return (SocketError.Success, SocketNames.LocalPort(socket));
        }
        catch (SocketException refusal)
        {
            return (refusal.SocketErrorCode, 0);
        }
    }
}
