// The bundle: connections to one port are spread over several, each for its whole life. Whoever looks at packets sees the port that clients know:
// that is what the phases are for.
using Apiary;
using Apiary.Net;

namespace LoadBalancing;

/// <summary>Spreads the TCP connections of one port over backends.</summary>
[Bundle("load-balancer", Version = 1)]
public sealed partial class LoadBalancer
{
    /// <summary>The most backends.</summary>
    public const uint MostBackends = 16;

    private const uint Network = 14;
    private const uint SourcePort = 34;
    private const uint DestinationPort = 36;
    private const uint TransportChecksum = 50;
    private const byte WithoutOptions = 0x45;

    /// <summary>The port that clients connect to.</summary>
    [Config]
    public readonly ushort Service = 80;

    /// <summary>The port of the first backend; the others follow.</summary>
    [Config]
    public readonly ushort FirstBackend = 8081;

    /// <summary>How many backends there are; at most <see cref="MostBackends"/>.</summary>
    [Config]
    public readonly ushort Backends = 3;

    /// <summary>Connections by backend.</summary>
    [Map(16)]
    public readonly PerCpuArray<ulong> Connections = new();

    /// <summary>A connection.</summary>
    [Record(Key.Flow5, Birth = Birth.FirstPacket, Idle = "5m", Capacity = 65_536)]
    public struct Balanced
    {
        /// <summary>The port of its backend.</summary>
        [SetOnce]
        public ushort Port;
    }

    [Classifier, TcEgress]
    private Class Choose(Packet packet, ref Balanced balanced)
    {
        if (!packet.IsIPv4 || !packet.IsTcp || packet.DestinationPort != Service)
        {
            return Class.Unclassified;
        }

        uint spread = (packet.SourcePort * 2_654_435_761u) >> 16;
        uint backend = spread % Math.Clamp((uint)Backends, 1u, MostBackends);
        balanced.Port = (ushort)(FirstBackend + backend);
        var connections = Connections.Lookup(backend);
        if (connections is not null)
        {
            connections.Value++;
        }

        return Class.Track;
    }

    /// <summary>To the backend, after all others have seen the packet as its sender made it.</summary>
    [Enforcer, TcEgress, Phase(Phase.Rewrite)]
    private Verdict There(TcContext ctx, Packet packet, ref Balanced balanced)
    {
        if (!IsPlain(ctx))
        {
            return Verdict.Drop(DropReason.Malformed);
        }

        Replace(ctx, DestinationPort, packet.DestinationPort, balanced.Port);
        return Verdict.Next;
    }

    /// <summary>From a backend, before any other sees the packet.</summary>
    [Enforcer, TcIngress, Phase(Phase.First)]
    private Verdict Back(TcContext ctx, Packet packet)
    {
        uint port = packet.SourcePort;
        if (packet.IsIPv4 && packet.IsTcp && port >= FirstBackend && port < (uint)FirstBackend + Backends && IsPlain(ctx))
        {
            Replace(ctx, SourcePort, packet.SourcePort, Service);
        }

        return Verdict.Next;
    }

    /// <summary>Whether the ports stand where this bundle writes: behind an IPv4 header without options.</summary>
    [KernelFunction]
    private static bool IsPlain(TcContext ctx) => ctx.TryCopy<byte>(Network, out var versionLength) && versionLength == WithoutOptions;

    [KernelFunction]
    private static void Replace(TcContext ctx, uint offset, ushort from, ushort to)
    {
        var now = Be16.FromHost(to);
        ctx.ReplaceTransportChecksum(TransportChecksum, Be16.FromHost(from), now);
        ctx.TryStore(offset, in now);
    }
}
