// Plain eBPF at XDP: counts packets and bytes per IPv4 flow in a hash map.
using Apiary.Net;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Counts IPv4 flows.</summary>
[Bundle("flow-counter")]
public sealed partial class FlowCounter
{
    /// <summary>Totals by flow.</summary>
    [Map(65_536)]
    public readonly HashMap<Flow, Totals> Flows = new();

    /// <summary>One direction of a flow.</summary>
    public struct Flow
    {
        /// <summary>Sender.</summary>
        public Be32 Source;

        /// <summary>Receiver.</summary>
        public Be32 Destination;

        /// <summary>Sender's port.</summary>
        public Be16 SourcePort;

        /// <summary>Receiver's port.</summary>
        public Be16 DestinationPort;

        /// <summary>IP protocol.</summary>
        public uint Protocol;
    }

    /// <summary>Totals of a flow.</summary>
    public struct Totals
    {
        /// <summary>Packets.</summary>
        public ulong Packets;

        /// <summary>Frame bytes.</summary>
        public ulong Bytes;
    }

    [Observer, Xdp]
    private void Count(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        uint length = ctx.Length;
        if (!cursor.TryTake<EthHdr>(out var eth) || eth.Value.Type != Be16.FromHost(EtherType.IPv4) || !cursor.TryTake<Ipv4Hdr>(out var ip))
        {
            return;
        }

        uint header = (uint)(ip.Value.VersionLength & 0xf) << 2;
        if (header < 20 || (ip.Value.FragmentOffset.Raw & Be16.FromHost(0x3fff).Raw) != 0 || !cursor.TrySeek(ip, header))
        {
            return;
        }

        Flow flow = default;
        flow.Source = ip.Value.Source;
        flow.Destination = ip.Value.Destination;
        flow.Protocol = ip.Value.Protocol;
        if (ip.Value.Protocol is IpProtocol.Tcp or IpProtocol.Udp)
        {
            if (!cursor.TryTake<Ports>(out var ports))
            {
                return;
            }

            flow.SourcePort = ports.Value.Source;
            flow.DestinationPort = ports.Value.Destination;
        }

        var totals = Flows.Lookup(in flow);
        if (totals is null)
        {
            var first = new Totals { Packets = 1, Bytes = length };
            Flows.Update(in flow, in first, MapUpdate.NoExist);
            return;
        }

        Interlocked.Increment(ref totals.Value.Packets);
        Interlocked.Add(ref totals.Value.Bytes, length);
    }
}
