// Says everything that the portable packet view knows, so that C and .NET can be compared member by member.
using Apiary.Net;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits the facts of each packet.</summary>
[Bundle("packet-facts")]
public sealed partial class PacketFacts
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Facts> Seen = new();

    /// <summary>The members of <see cref="Packet"/>.</summary>
    public struct Facts
    {
        /// <summary>The flow; its scope is that of the loaded instance.</summary>
        public FlowKey Flow;

        /// <summary>Source address.</summary>
        public Ipv6Address Source;

        /// <summary>Destination address.</summary>
        public Ipv6Address Destination;

        /// <summary>Bytes of the packet.</summary>
        public uint Length;

        /// <summary>Bytes of its payload.</summary>
        public uint PayloadLength;

        /// <summary>TCP sequence number.</summary>
        public uint Sequence;

        /// <summary>TCP acknowledgment number.</summary>
        public uint Acknowledgment;

        /// <summary>The yes-or-no members, one bit each.</summary>
        public uint Flags;

        /// <summary>Source port.</summary>
        public ushort SourcePort;

        /// <summary>Destination port.</summary>
        public ushort DestinationPort;

        /// <summary>IP protocol.</summary>
        public byte Protocol;

        /// <summary>TCP flags.</summary>
        public byte TcpFlags;

        /// <summary>Makes the size a multiple of four.</summary>
        public ushort Zero;
    }

    [Observer, Xdp, TcIngress, TcEgress]
    private void Look(Packet packet)
    {
        using var slot = Seen.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var facts = ref slot.Value;
        facts.Flow = packet.Flow;
        facts.Flow.Scope = 0;
        facts.Source = packet.SourceAddress;
        facts.Destination = packet.DestinationAddress;
        facts.Length = packet.Length;
        facts.PayloadLength = packet.PayloadLength;
        facts.Sequence = packet.TcpSequence;
        facts.Acknowledgment = packet.TcpAcknowledgment;
        facts.SourcePort = packet.SourcePort;
        facts.DestinationPort = packet.DestinationPort;
        facts.Protocol = packet.Protocol;
        facts.TcpFlags = (byte)packet.TcpFlags;
        facts.Zero = 0;
        uint flags = 0;
        flags |= packet.IsEgress ? 1u : 0;
        flags |= packet.IsIPv4 ? 2u : 0;
        flags |= packet.IsIPv6 ? 4u : 0;
        flags |= packet.IsTcp ? 8u : 0;
        flags |= packet.IsUdp ? 16u : 0;
        flags |= packet.IsFragment ? 32u : 0;
        flags |= packet.TcpFin ? 64u : 0;
        flags |= packet.TcpSyn ? 128u : 0;
        flags |= packet.TcpReset ? 256u : 0;
        facts.Flags = flags;
        slot.Submit();
    }
}
