// Both ends of a connection are on this host: what one sends is put straight into the other's receive queue, past the TCP stack.
using Apiary.Net;

namespace Apiary.Gallery.Redirection;

/// <summary>Short-circuits local TCP connections: sockops collects the sockets of a cgroup, sk_msg hands messages to the peer socket.</summary>
[Bundle("local-shortcut")]
public sealed partial class LocalShortcut
{
    /// <summary>Established IPv4 sockets by connection, as seen from the socket.</summary>
    [Map(65_536)]
    public readonly SockHash<Connection> Sockets = new();

    /// <summary>A connection seen from one of its ends.</summary>
    public struct Connection
    {
        /// <summary>This end's address.</summary>
        public Be32 LocalAddress;

        /// <summary>The other end's address.</summary>
        public Be32 RemoteAddress;

        /// <summary>This end's port.</summary>
        public ushort LocalPort;

        /// <summary>The other end's port.</summary>
        public ushort RemotePort;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<LocalShortcut>(
        "Apiary.Gallery/Redirection/local_shortcut.bpf.c", new("Collect", "collect"), new("Send", "send_to_peer"));

    [Enforcer, SockOps(SockOp.ActiveEstablished, SockOp.PassiveEstablished)]
    private void Collect(SockOpsContext ctx)
    {
        if (!ctx.IsIPv4)
        {
            return;
        }

        var connection = new Connection
        {
            LocalAddress = ctx.LocalIPv4,
            RemoteAddress = ctx.RemoteIPv4,
            LocalPort = ctx.LocalPort,
            RemotePort = ctx.RemotePort,
        };
        ctx.AddTo(Sockets, in connection, MapUpdate.NoExist);
    }

    [Enforcer, SkMsg(nameof(Sockets))]
    private SkAction Send(SkMsgContext ctx)
    {
        if (!ctx.IsIPv4)
        {
            return SkAction.Pass;
        }

        var peer = new Connection
        {
            LocalAddress = ctx.RemoteIPv4,
            RemoteAddress = ctx.LocalIPv4,
            LocalPort = ctx.RemotePort,
            RemotePort = ctx.LocalPort,
        };
        ctx.Redirect(Sockets, in peer, SocketSide.Ingress);
        return SkAction.Pass;
    }
}
