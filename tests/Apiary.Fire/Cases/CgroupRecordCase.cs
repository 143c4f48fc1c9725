// A record born at connect(2) reaches the packet hooks of the cgroup: they count the connection's payload. IPv4 and IPv6.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-cgrecord")]
internal sealed partial class FireCgroupRecord
{
    /// <summary>A connection of the cgroup.</summary>
    [Record(Key.Flow5, Birth = Birth.SocketConnect, Death = Death.TcpClose, Linger = "10s", Capacity = 64)]
    public struct Conn
    {
        /// <summary>Payload bytes that its socket sent.</summary>
        [Counter]
        public ulong Sent;

        /// <summary>Payload bytes that its socket received.</summary>
        [Counter]
        public ulong Received;
    }

    [Classifier, CgroupConnect4, CgroupConnect6]
    private Class Born(ConnectContext ctx, ref Conn conn) => Class.Track;

    [Observer, CgroupEgress]
    private void Send(Packet packet, ref Conn conn) => Interlocked.Add(ref conn.Sent, packet.PayloadLength);

    [Observer, CgroupIngress]
    private void Receive(Packet packet, ref Conn conn) => Interlocked.Add(ref conn.Received, packet.PayloadLength);
}

internal sealed class CgroupRecordCase() : BundleCase<FireCgroupRecord>("records at cgroup_skb")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireCgroupRecord> bundle, FireStage stage)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using var listener = new TcpListener(address, 0);
            listener.Start();
            using Socket client = stage.InCgroup(() => new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
            stage.InCgroup(() =>
            {
                client.Connect(listener.LocalEndpoint);
                return 0;
            });
            using Socket server = listener.AcceptSocket();
            client.Send(new byte[700]);
            server.Send(new byte[300]);
            byte[] room = new byte[1024];
            _ = server.Receive(room);
            _ = client.Receive(room);
            FireStage.Await(
                "a record with 700 bytes sent and 300 received",
                () => bundle.Records<FireCgroupRecord.Conn>().Snapshot().Any(static entry => entry.Value is { Sent: 700, Received: 300 }));
        }

        FireStage.Demand(bundle.Records<FireCgroupRecord.Conn>().Snapshot().Count == 2, "one record for each connection");
    }
}
