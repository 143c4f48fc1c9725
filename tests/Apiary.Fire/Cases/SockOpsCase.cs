// sockops sees both ends of a TCP connection become established.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sockops")]
internal sealed partial class FireSockOps
{
    /// <summary>Active, then passive.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Established = new();

    [Observer, SockOps(SockOp.ActiveEstablished)]
    private void Active(SockOpsContext ctx) => Count(0);

    [Observer, SockOps(SockOp.PassiveEstablished)]
    private void Passive(SockOpsContext ctx) => Count(1);

    private void Count(uint side)
    {
        var count = Established.Lookup(side);
        if (count is not null)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class SockOpsCase() : BundleCase<FireSockOps>("sockops")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireSockOps> bundle, FireStage stage)
    {
        stage.InCgroup(static () =>
        {
            using var server = new TcpListener(IPAddress.Loopback, 0);
            server.Start();
            using var client = new TcpClient();
            client.Connect((IPEndPoint)server.LocalEndpoint);
            using Socket accepted = server.AcceptSocket();
            return accepted.Connected;
        });
        FireStage.Demand(bundle.Established()[0] == 1, "one active end");
        FireStage.Demand(bundle.Established()[1] == 1, "one passive end");
    }
}
