// Prints each kind of value that has a printed form.
using Apiary.Net;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Prints what it sees of an IPv4 frame.</summary>
[Bundle("print-probe")]
public sealed partial class PrintProbe
{
    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var ethernet) || !cursor.TryTake<Ipv4Hdr>(out var ip))
        {
            return;
        }

        Bpf.Print($"apiary-probe mac {ethernet.Value.Source} type {ethernet.Value.Type}");
        Bpf.Print($"apiary-probe from {ip.Value.Source:ip4} to {ip.Value.Destination:ip4} mapped {Ipv6Address.Mapped(ip.Value.Source):ip6}");
        Comm name = default;
        name[0] = (byte)'b';
        name[1] = (byte)'e';
        name[2] = (byte)'e';
        Bpf.Print($"apiary-probe comm {name} ttl {ip.Value.TimeToLive} is 100%");
        Bpf.Print($"apiary-probe five {ip.Value.Protocol} {ip.Value.TotalLength} {ctx.Length:x} {-5} {1UL << 40}");
        Bpf.Print($"apiary-probe wide {ip.Value.TotalLength,8}|{ip.Value.TimeToLive,-6}|{ctx.Length:x8}|{ctx.Length:X}|{(sbyte)-3:x}|{name,6}|{nameof(PrintProbe)}");
        Bpf.Print("apiary-probe is 100% constant {text}");
    }
}
