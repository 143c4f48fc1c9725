// All TCP sockets of the network namespace, as ss(8) lists them: an iterator that writes a record for each.
using Apiary.Kernel;

namespace Apiary.Gallery.Listing;

/// <summary>Lists sockets.</summary>
[Bundle("tcp-sockets")]
public sealed partial class TcpSockets
{
    /// <summary>A socket.</summary>
    public struct Listed
    {
        /// <summary>Local IPv4 address.</summary>
        public Be32 Local;

        /// <summary>The peer's.</summary>
        public Be32 Remote;

        /// <summary>Local port.</summary>
        public ushort LocalPort;

        /// <summary>The peer's, in network order.</summary>
        public Be16 RemotePort;

        /// <summary>2 is IPv4, 10 is IPv6.</summary>
        public ushort Family;

        /// <summary>The state, 10 for listening.</summary>
        public ushort State;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<TcpSockets>("Apiary.Gallery/Listing/tcp_sockets.bpf.c", new GalleryPair("List", "tcp_sockets"));

    [Observer, Iterator("tcp")]
    private void List(IteratorContext ctx, SockCommon? socket)
    {
        if (socket is null)
        {
            return;
        }

        Listed listed;
        listed.Local = socket.SourceAddress;
        listed.Remote = socket.DestinationAddress;
        listed.LocalPort = socket.Num;
        listed.RemotePort = socket.Dport;
        listed.Family = socket.Family;
        listed.State = socket.State;
        ctx.Write(in listed);
    }
}
