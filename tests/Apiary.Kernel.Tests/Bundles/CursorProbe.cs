// Moves cursors and packets in every way that the DSL knows, by distances that the packet itself gives.
using System.Numerics;
using Apiary.Net;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Reads, skips, seeks, grows, shrinks, pulls and copies.</summary>
[Bundle("cursor-probe")]
public sealed partial class CursorProbe
{
    /// <summary>What happened, by the bits of the outcome.</summary>
    [Map(4096)]
    public readonly HashMap<uint, ulong> Outcomes = new();

    [Enforcer, Xdp]
    private XdpAction AtXdp(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var eth))
        {
            return XdpAction.Aborted;
        }

        uint outcome = 0;
        uint distance = eth.Value.Type.Host;
        int delta = -4;
        var deep = cursor;
        if (deep.TrySkip(20) && deep.TryTake<TcpHdr>(out var tcp))
        {
            distance = tcp.Value.SourcePort.Host;
            delta = (int)(tcp.Value.Sequence.Host & 0x1ff) - 256;
        }

        if (cursor.TryPeek<Ipv6Hdr>(out var ip))
        {
            outcome |= 1;
            if (cursor.TrySeek(ip, (distance >> 3) & 0x7f))
            {
                outcome |= 2;
            }
        }

        if (cursor.TrySkip(distance))
        {
            outcome |= 4;
        }

        if (cursor.TryTake<UdpHdr>(out var udp))
        {
            outcome |= 8;
            udp.Value.Checksum = Be16.FromHost((ushort)(udp.Value.Length.Host + distance));
        }

        if (ctx.AdjustHead(delta) == 0)
        {
            outcome |= 16;
            var moved = ctx.Cursor();
            if (moved.TryTake<VlanHdr>(out var tag))
            {
                outcome |= 32;
                tag.Value.Tci = Be16.FromHost((ushort)ctx.Length);
                tag.Value.Type = Be16.FromHost((ushort)BitOperations.RotateLeft(distance, delta));
            }
        }

        Add(outcome | ((uint)BitOperations.PopCount(distance) << 8));
        return (outcome & 16) != 0 ? XdpAction.Tx : XdpAction.Drop;
    }

    [Enforcer, TcIngress]
    private TcAction AtTc(TcContext ctx)
    {
        uint outcome = 0;
        if (ctx.TryCopy(12u, out Be16 type))
        {
            outcome |= 1;
        }

        if (ctx.TryCopy(38u + (type.Host & 3u), out Be32 word))
        {
            outcome |= 2;
        }

        if (ctx.TryPull(word.Host & 0x7f))
        {
            outcome |= 4;
        }

        var cursor = ctx.Cursor();
        if (cursor.TrySkip(word.Host & 0xff) && cursor.TryTake<TcpHdr>(out var tcp))
        {
            outcome |= 8;
            tcp.Value.Window = Be16.FromHost((ushort)Bpf.DivOr(ctx.Length, word.Host & 7, 77));
        }

        Add(outcome | 0x1_0000);
        return (outcome & 8) != 0 ? TcAction.Pass : TcAction.Next;
    }

    /// <summary>Counts an outcome; every third time it is forgotten again.</summary>
    private void Add(uint outcome)
    {
        var count = Outcomes.Lookup(in outcome);
        if (count is null)
        {
            ulong first = 1;
            Outcomes.Update(in outcome, in first, MapUpdate.NoExist);
            return;
        }

        count.Value++;
        if (count.Value % 3 == 0 && (outcome & 2) != 0)
        {
            Outcomes.Delete(in outcome);
        }
    }
}
