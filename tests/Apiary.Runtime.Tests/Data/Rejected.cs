// The source that rejected.bpf.c was made from; only its lines matter.
namespace Example;

[Bundle("rejected", Version = 1)]
public sealed partial class Rejected
{
    [Observer, Xdp]
    XdpAction Bad(XdpContext ctx)
    {
        uint key = 0;
        var count = Hits.Lookup(key);
        count.Value += 1;
        return XdpAction.Pass;
    }
}
