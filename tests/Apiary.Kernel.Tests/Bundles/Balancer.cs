// A layer 4 balancer as Katran does it: hash of the flow, ring of slots, real servers, counters per CPU, rewrite, back out of the device.
using System.Numerics;
using Apiary.Net;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Balances flows to a virtual address.</summary>
[Bundle("balancer")]
public sealed partial class Balancer
{
    /// <summary>Slots of <see cref="Ring"/>; a prime.</summary>
    public const uint RingSize = 65_537;

    /// <summary>The virtual address, in host order.</summary>
    [Config]
    public readonly uint Vip = 0x0a000001;

    /// <summary>Slot to number of a real server.</summary>
    [Map(65_537)]
    public readonly ArrayMap<uint> Ring = new();

    /// <summary>The real servers.</summary>
    [Map(512)]
    public readonly ArrayMap<Real> Reals = new();

    /// <summary>Totals by real server.</summary>
    [Map(512)]
    public readonly PerCpuArray<Totals> Stats = new();

    /// <summary>A real server.</summary>
    public struct Real
    {
        /// <summary>Its address; 0 is no server.</summary>
        public Be32 Address;

        /// <summary>Reserved.</summary>
        public uint Flags;
    }

    /// <summary>What went to a real server.</summary>
    public struct Totals
    {
        /// <summary>Packets.</summary>
        public ulong Packets;

        /// <summary>Frame bytes.</summary>
        public ulong Bytes;
    }

    [Enforcer, Xdp]
    private XdpAction Balance(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        uint length = ctx.Length;
        if (!cursor.TryTake<EthHdr>(out var eth))
        {
            return XdpAction.Drop;
        }

        if (eth.Value.Type != Be16.FromHost(EtherType.IPv4))
        {
            return XdpAction.Pass;
        }

        if (!cursor.TryTake<Ipv4Hdr>(out var ip) || (ip.Value.VersionLength & 0xf) != 5 || (ip.Value.FragmentOffset.Raw & Be16.FromHost(0x3fff).Raw) != 0)
        {
            return XdpAction.Drop;
        }

        if (ip.Value.Destination != Be32.FromHost(Vip) || ip.Value.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp))
        {
            return XdpAction.Pass;
        }

        if (!cursor.TryTake<Ports>(out var ports))
        {
            return XdpAction.Drop;
        }

        var slot = Ring.Lookup(Hash(ip.Value.Source.Raw, ((uint)ports.Value.Source.Raw << 16) | ports.Value.Destination.Raw, 6) % RingSize);
        if (slot is null)
        {
            return XdpAction.Drop;
        }

        uint number = slot.Value;
        var real = Reals.Lookup(number);
        if (real is null || real.Value.Address.Raw == 0)
        {
            return XdpAction.Drop;
        }

        var totals = Stats.Lookup(number);
        if (totals is not null)
        {
            totals.Value.Packets++;
            totals.Value.Bytes += length;
        }

        ip.Value.Destination = real.Value.Address;
        (eth.Value.Destination, eth.Value.Source) = (eth.Value.Source, eth.Value.Destination);
        return XdpAction.Tx;
    }

    /// <summary>Bob Jenkins' hash of three words, as the kernel has it.</summary>
    [KernelFunction]
    private static uint Hash(uint a, uint b, uint c)
    {
        const uint Start = 0x6b + 0xdeadbeef + (3 << 2);
        a += Start;
        b += Start;
        c += Start;
        c ^= b;
        c -= BitOperations.RotateLeft(b, 14);
        a ^= c;
        a -= BitOperations.RotateLeft(c, 11);
        b ^= a;
        b -= BitOperations.RotateLeft(a, 25);
        c ^= b;
        c -= BitOperations.RotateLeft(b, 16);
        a ^= c;
        a -= BitOperations.RotateLeft(c, 4);
        b ^= a;
        b -= BitOperations.RotateLeft(a, 14);
        c ^= b;
        c -= BitOperations.RotateLeft(b, 24);
        return c;
    }
}
