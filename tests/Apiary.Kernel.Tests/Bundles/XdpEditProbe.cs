// Moves the ends of frames and their metadata at XDP, redirects through maps that lack the target, and keeps what the helpers answered.
namespace Apiary.Kernel.Tests.Bundles;

[Bundle("xdp-edit-probe")]
internal sealed partial class XdpEditProbe
{
    /// <summary>The sum of the answers of each way.</summary>
    [Map(4)]
    public readonly ArrayMap<long> Answers = new();

    /// <summary>No device.</summary>
    [Map(4)]
    public readonly DevMap Devices = new();

    /// <summary>No CPU.</summary>
    [Map(4)]
    public readonly CpuMap Cpus = new();

    [Enforcer, Xdp]
    private XdpAction Edit(XdpContext ctx)
    {
        uint way = ctx.Length & 3;
        int answer = way switch
        {
            0 => ctx.AdjustTail(-3) + ctx.AdjustTail(-100) + (int)ctx.Length,
            1 => ctx.AdjustTail(40) + ctx.AdjustTail(100_000) + (int)ctx.Length,
            2 => Metadata(ctx),
            _ => ctx.AdjustHead(-20) + ctx.AdjustTail(-1) + ctx.AdjustHead(7),
        };
        var sum = Answers.Lookup(way);
        if (sum is not null)
        {
            sum.Value += answer;
        }

        return way switch
        {
            0 => Devices.Redirect(1, XdpAction.Pass),
            1 => Cpus.Redirect(2, XdpAction.Drop),
            2 => Devices.Redirect(3, XdpAction.Redirect),
            _ => XdpAction.Tx,
        };
    }

    private static int Metadata(XdpContext ctx)
    {
        int answer = ctx.AdjustMetadata(-3) + ctx.AdjustMetadata(4) + ctx.AdjustMetadata(-8);
        var cursor = ctx.Metadata();
        if (cursor.TryTake<uint>(out var first))
        {
            first.Value = 77;
        }

        answer += ctx.AdjustHead(-16);
        cursor = ctx.Metadata();
        if (cursor.TryTake<uint>(out var moved))
        {
            answer += (int)moved.Value;
        }

        answer += cursor.TryTake<ulong>(out _) ? 1000 : 0;
        return answer + ctx.AdjustMetadata(8);
    }
}
