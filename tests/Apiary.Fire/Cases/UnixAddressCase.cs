// Unix sockets: connecting to one path is denied, to another leads elsewhere; datagrams likewise; names are read and answered differently.
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-unix")]
internal sealed partial class FireUnix
{
    /// <summary>The last letter of a path decides.</summary>
    [InlineArray(32)]
    public struct SocketPath
    {
        private byte _element;
    }

    [Enforcer, CgroupConnectUnix, CgroupSendMsgUnix]
    private Verdict Address(SocketAddressContext ctx)
    {
        var length = ctx.CopyPath(out SocketPath path);
        if (length < 20 || path[18] != (byte)'-')
        {
            return Verdict.Next;
        }

        if (path[19] == (byte)'d')
        {
            return Verdict.Drop(DropReason.Policy);
        }

        if (path[19] == (byte)'a')
        {
            path[19] = (byte)'b';
            ctx.SetPath(in path, 20);
        }

        return Verdict.Next;
    }

    [Enforcer, CgroupGetPeerNameUnix, CgroupGetSockNameUnix, CgroupRecvMsgUnix]
    private void Name(SocketAddressContext ctx)
    {
        var length = ctx.CopyPath(out SocketPath path);
        if (length >= 20 && path[18] == (byte)'-')
        {
            path[19] = (byte)'z';
            ctx.SetPath(in path, 20);
        }
    }
}

internal sealed class UnixAddressCase() : BundleCase<FireUnix>("cgroup/*_unix")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireUnix> bundle, FireStage stage)
    {
        string directory = Directory.CreateDirectory(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/tmp/apyu{Environment.ProcessId:D7}")).FullName;
        string Path(char letter) => System.IO.Path.Combine(directory, new string('x', 17 - directory.Length) + "-" + letter);
        try
        {
            using Socket server = Bound(Path('b'), SocketType.Stream);
            server.Listen();
            // The peer's socket is made while connecting, and it is the peer whose name is asked for.
            using Socket client = stage.InCgroup(() => Connected(Path('a')));
            FireStage.Demand(server.Poll(TimeSpan.FromSeconds(2), SelectMode.SelectRead), "a connection to path a arrives at b");
            FireStage.Demand(SocketNames.PeerPath(client) == Path('z'), $"getpeername answers path z, not {SocketNames.PeerPath(client)}");
            using Socket denied = stage.InCgroup(() => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
            FireStage.Demand(Fails(() => denied.Connect(new UnixDomainSocketEndPoint(Path('d')))) == SocketError.AccessDenied, "connecting to path d fails with EPERM");
            Datagrams(stage, Path);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Datagrams(FireStage stage, Func<char, string> path)
    {
        File.Delete(path('b'));
        using Socket receiver = stage.InCgroup(() => Bound(path('b'), SocketType.Dgram));
        using Socket sender = stage.InCgroup(() => Bound(path('s'), SocketType.Dgram));
        sender.SendTo("ping"u8, new UnixDomainSocketEndPoint(path('a')));
        receiver.ReceiveTimeout = 2000;
        byte[] room = new byte[16];
        System.Net.EndPoint source = new UnixDomainSocketEndPoint(path('b'));
        int received = receiver.ReceiveFrom(room, ref source);
        FireStage.Demand(received == 4, "a datagram to path a arrives at b");
        FireStage.Demand(source.ToString() == path('z'), $"the receiver sees source path z, not {source}");
        FireStage.Demand(SocketNames.LocalPath(sender) == path('z'), "getsockname answers path z");
        FireStage.Demand(Fails(() => sender.SendTo("ping"u8, new UnixDomainSocketEndPoint(path('d')))) == SocketError.AccessDenied, "sending to path d fails with EPERM");
    }

    private static SocketError Fails(Action attempt)
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

    private static Socket Connected(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static Socket Bound(string path, SocketType type)
    {
        var socket = new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
