// What simulated routing and socket look-ups find: a test puts sockets and a routing function in.
using System.Runtime.InteropServices;
using Apiary.Net;

namespace Apiary.Simulation;

/// <summary>Answers a routing look-up in place.</summary>
/// <param name="route">The question, and the answer.</param>
/// <param name="mode">How.</param>
public delegate FibResult SimulatedFib(ref FibRoute route, FibLookupMode mode);

/// <summary>Routes, MTUs and sockets of a simulated network namespace.</summary>
public sealed class SimulatedRouting
{
    /// <summary>The routing table; without one nothing is forwarded.</summary>
    public SimulatedFib Fib { get; set; } = static (ref FibRoute _, FibLookupMode _) => FibResult.NotForwarded;

    /// <summary>MTU of the interfaces, in bytes of an IP packet.</summary>
    public uint Mtu { get; set; } = 1500;

    /// <summary>The sockets that look-ups find: a connected one by all four, else a listening or unconnected one by its own end.</summary>
    public IList<KernelSocket> Sockets { get; } = [];

    /// <summary>Where redirect helpers sent packets, in order: interface, and whether it arrives there.</summary>
    public IList<(uint InterfaceIndex, SocketSide Side)> Redirected { get; } = [];

    internal SocketReference? Find(uint protocol, in SocketTupleIPv4 tuple) => Find(protocol, new SocketTupleIPv6
    {
        Source = Ipv6Address.Mapped(tuple.Source),
        Destination = Ipv6Address.Mapped(tuple.Destination),
        SourcePort = tuple.SourcePort,
        DestinationPort = tuple.DestinationPort,
    });

    internal SocketReference? Find(uint protocol, SocketTupleIPv6 tuple)
    {
        var own = Sockets.Where(socket => socket.Protocol == protocol && socket.LocalPort == tuple.DestinationPort.Host).ToList();
        var found = own.FirstOrDefault(socket => socket.RemotePort == tuple.SourcePort.Host && socket.RemotePort != 0
                && socket.RemoteAddress == tuple.Source && socket.LocalAddress == tuple.Destination)
            ?? own.FirstOrDefault(socket => socket.RemotePort == 0 && (socket.LocalAddress == tuple.Destination || IsAny(socket.LocalAddress)));
        return found is null ? null : new SocketReference(found);
    }

    internal MtuResult Check(uint length, ref uint mtu, int delta)
    {
        var asked = mtu == 0 ? length : mtu;
        mtu = Mtu;
        return asked + delta > Mtu ? MtuResult.FragmentationNeeded : MtuResult.Fits;
    }

    private static bool IsAny(Ipv6Address address) =>
        !MemoryMarshal.AsBytes(new ReadOnlySpan<Ipv6Address>(in address)).ContainsAnyExcept((byte)0) || address == Ipv6Address.Mapped(default);
}
