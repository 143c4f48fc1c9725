// Changes packets in every way that tc can, one way per packet by its length, and keeps what the helpers answered.
using Apiary.Net;

namespace Apiary.Kernel.Tests.Bundles;

[Bundle("skb-edit-probe")]
internal sealed partial class SkbEditProbe
{
    private const uint IpChecksum = 24;
    private const uint IpSource = 26;
    private const uint TransportChecksum = 40;

    /// <summary>The sum of the answers of each way.</summary>
    [Map(8)]
    public readonly ArrayMap<long> Answers = new();

    [Enforcer, TcIngress]
    private TcAction Edit(TcContext ctx)
    {
        uint way = ctx.Length & 7;
        int answer = way switch
        {
            0 => Store(ctx),
            1 => Address(ctx),
            2 => Port(ctx),
            3 => Push(ctx),
            4 => ctx.PopVlan() + (ctx.HasVlan ? 1000 + (int)(ctx.VlanTci & 0xff) : 0),
            5 => Room(ctx),
            6 => Tail(ctx),
            _ => Mark(ctx),
        };
        var sum = Answers.Lookup(way);
        if (sum is not null)
        {
            sum.Value += answer;
        }

        return TcAction.Next;
    }

    private static bool IsIp(TcContext ctx) =>
        ctx.Protocol == Be16.FromHost(EtherType.IPv4) || ctx.Protocol == Be16.FromHost(EtherType.IPv6);

    private static int Store(TcContext ctx)
    {
        uint word = 0xdeadbeef;
        bool last = ctx.TryStore(ctx.Length - 4, in word);
        bool beyond = ctx.TryStore(ctx.Length - 3, in word, SkbStore.InvalidateHash);
        return (last ? 1 : 0) + (beyond ? 100 : 0);
    }

    private static int Address(TcContext ctx)
    {
        if (!ctx.TryCopy<Be32>(IpSource, out var old))
        {
            return 1;
        }

        var address = Be32.FromHost(0x0a0b0c0d);
        int answer = ctx.ReplaceIpChecksum(IpChecksum, old, address) + ctx.ReplaceIpChecksum(IpChecksum + 1, old, address);
        answer += ctx.ReplaceIpChecksum(IpChecksum, Be16.FromHost(0x4500), Be16.FromHost(0x4510));
        return ctx.TryStore(IpSource, in address) ? answer : 100;
    }

    private static int Port(TcContext ctx) =>
        ctx.ReplaceTransportChecksum(TransportChecksum, Be16.FromHost(53), Be16.FromHost(5353), ChecksumUpdate.KeepZero)
        + ctx.ReplaceTransportChecksum(TransportChecksum, Be32.FromHost(0x0a000001), Be32.FromHost(0xc0a80101), ChecksumUpdate.PseudoHeader);

    private static int Push(TcContext ctx)
    {
        int answer = ctx.PushVlan(Be16.FromHost(EtherType.ServiceVlan), 0x2005);
        answer += (int)ctx.VlanTci;
        answer += ctx.PushVlan(Be16.FromHost(EtherType.IPv4), 7);
        return answer + (ctx.HasVlan ? 1 : 0);
    }

    private static int Room(TcContext ctx)
    {
        int answer = ctx.AdjustRoom(5000, RoomMode.Mac) + ctx.AdjustRoom(8, (RoomMode)2);
        if (!IsIp(ctx))
        {
            return answer;
        }

        answer += ctx.AdjustRoom(12, RoomMode.Mac) + ctx.AdjustRoom(8, RoomMode.Network);
        return answer + ctx.AdjustRoom(-4, RoomMode.Mac) + ctx.AdjustRoom(-60, RoomMode.Network);
    }

    private static int Tail(TcContext ctx)
    {
        uint length = ctx.Length;
        if (length < 64)
        {
            return 0;
        }

        int answer = ctx.ChangeTail(length + 9) + ctx.ChangeTail(length - 2) + ctx.ChangeTail(1_000_000);
        return answer + (int)ctx.Length;
    }

    private static int Mark(TcContext ctx)
    {
        int answer = IsIp(ctx) && ctx.TrySetCongestionExperienced() ? 1 : 0;
        return answer + ctx.ChangeHead(6) + (ctx.GetTunnelKey(out var key) == 0 ? (int)key.Id : 2);
    }
}
