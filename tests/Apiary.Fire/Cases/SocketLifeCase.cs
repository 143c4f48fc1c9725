// socket(2): one protocol is denied, others get a mark; their release is counted; a bound port is taken back. IPv4 and IPv6.
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-socket")]
internal sealed partial class FireSocket
{
    /// <summary>Released sockets with our mark.</summary>
    [Map(1)]
    public readonly ArrayMap<ulong> Released = new();

    [Enforcer, CgroupSockCreate]
    private Verdict Create(SocketContext ctx)
    {
        ctx.Mark = 0x4711;
        return ctx.Type == 3 && (ctx.Protocol == 1 || ctx.Protocol == 58) ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Observer, CgroupSockRelease]
    private void Release(SocketContext ctx)
    {
        var released = Released.Lookup(0);
        if (ctx.Mark == 0x4711 && released is not null)
        {
            Interlocked.Increment(ref released.Value);
        }
    }

    [Enforcer, CgroupPostBind4, CgroupPostBind6]
    private Verdict Bound(SocketContext ctx) => ctx.LocalPort == 4051 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
}

internal sealed class SocketLifeCase() : BundleCase<FireSocket>("cgroup/sock_create, sock_release, post_bind 4 and 6")
{
    private const int MarkOption = 36; // SO_MARK

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireSocket> bundle, FireStage stage)
    {
        foreach (IPAddress address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            ulong before = bundle.Released()[0];
            Socket socket = stage.InCgroup(() => new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
            FireStage.Demand(Mark(socket) == 0x4711, "the socket has its mark from the beginning");
            socket.Dispose();
            FireStage.Await("the release of the socket", () => bundle.Released()[0] > before);
            SocketError raw = Error(() => stage.InCgroup(() => new Socket(address.AddressFamily, SocketType.Raw, address.AddressFamily == AddressFamily.InterNetwork ? ProtocolType.Icmp : ProtocolType.IcmpV6)).Dispose());
            FireStage.Demand(raw == SocketError.AccessDenied, $"a raw socket for ICMP is denied, not {raw}");

            using Socket inside = stage.InCgroup(() => new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
            FireStage.Demand(Error(() => inside.Bind(new IPEndPoint(address, 4051))) == SocketError.AccessDenied, "port 4051 is taken back");
            using var outside = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            FireStage.Demand(Error(() => outside.Bind(new IPEndPoint(address, 4051))) == SocketError.Success, "port 4051 is free again");
        }
    }

    private static int Mark(Socket socket)
    {
        int value = 0;
        socket.GetRawSocketOption(SocketOptionCase.SocketLevel, MarkOption, MemoryMarshal.AsBytes(new Span<int>(ref value)));
        return value;
    }

    private static SocketError Error(Action attempt)
    {
        try
        {
            attempt();
            return SocketError.Success;
        }
        catch (SocketException refusal)
        {
            return refusal.SocketErrorCode;
        }
    }
}
