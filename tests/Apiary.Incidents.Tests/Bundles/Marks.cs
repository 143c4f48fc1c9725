// Bundles that use bits of a packet's mark, and their neighbours.
namespace Apiary.Incidents.Tests.Bundles;

/// <summary>Sets two high bits: "bypass" and "subnet route".</summary>
[Bundle("vpn")]
public sealed partial class Vpn
{
    [Enforcer, TcEgress]
    private TcAction Stamp(TcContext context)
    {
        context.Mark = (context.Mark & ~0xc_0000u) | 0x4_0000u;
        return TcAction.Next;
    }
}

/// <summary>Keeps an identity in the upper half.</summary>
[Bundle("identity")]
public sealed partial class Identity
{
    [Enforcer, TcEgress]
    private TcAction Mark(TcContext context)
    {
        context.Mark = (context.Mark & 0x0000_ffffu) | 0x1234_0000u;
        return TcAction.Next;
    }
}

/// <summary>Writes the whole mark on the way in.</summary>
[Bundle("routing")]
public sealed partial class Routing
{
    [Enforcer, TcIngress]
    private TcAction Mark(TcContext context)
    {
        context.Mark = 0x80;
        return TcAction.Next;
    }
}

/// <summary>Tests a bit of it.</summary>
[Bundle("fast-path")]
public sealed partial class FastPath
{
    [Enforcer, TcIngress]
    private TcAction Choose(TcContext context) => (context.Mark & 0x80) != 0 ? TcAction.Drop : TcAction.Next;
}

/// <summary>Uses the low byte only.</summary>
[Bundle("low-byte")]
public sealed partial class LowByte
{
    [Enforcer, TcEgress]
    private TcAction Mark(TcContext context)
    {
        context.Mark = (context.Mark & 0xffff_ff00u) | 0x11u;
        return TcAction.Next;
    }
}
