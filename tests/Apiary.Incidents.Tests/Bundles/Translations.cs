// Bundles that rewrite the same thing, of two owners.
using Apiary.Net;

namespace Apiary.Incidents.Tests.Bundles;

/// <summary>Sends connections to a service on to a backend, at connect(2).</summary>
[Bundle("services")]
public sealed partial class Services
{
    [Enforcer, CgroupConnect4]
    private Verdict Translate(ConnectContext context)
    {
        if (context.DestinationPort == 80)
        {
            context.SetDestinationPort(8080);
        }

        return Verdict.Next;
    }
}

/// <summary>Sends connections to port 80 to the proxy beside the application.</summary>
[Bundle("mesh")]
public sealed partial class Mesh
{
    [Enforcer, CgroupConnect4]
    private Verdict Redirect(ConnectContext context)
    {
        if (context.DestinationPort == 80)
        {
            context.SetDestinationPort(15001);
        }

        return Verdict.Next;
    }
}

/// <summary>The same for another service: the two never meet.</summary>
[Bundle("mail-services")]
public sealed partial class MailServices
{
    [Enforcer, CgroupConnect4]
    private Verdict Translate(ConnectContext context)
    {
        if (context.DestinationPort == 25)
        {
            context.SetDestinationPort(2525);
        }

        return Verdict.Next;
    }
}

/// <summary>Forbids connections to port 80.</summary>
[Bundle("connect-policy")]
public sealed partial class ConnectPolicy
{
    [Enforcer, CgroupConnect4]
    private Verdict Judge(ConnectContext context) => context.DestinationPort == 80 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
}

/// <summary>The same, and says that it is meant to see what the application asked for.</summary>
[Bundle("first-connect-policy")]
public sealed partial class FirstConnectPolicy
{
    [Enforcer, CgroupConnect4, Before("services")]
    private Verdict Judge(ConnectContext context) => context.DestinationPort == 80 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
}

/// <summary>A load balancer that sends what enters to its backend.</summary>
[Bundle("balancer-one")]
public sealed partial class BalancerOne
{
    [Enforcer, TcIngress]
    private TcAction Rewrite(TcContext context)
    {
        var cursor = context.Cursor();
        if (cursor.TryTake<EthHdr>(out var eth) && eth.Value.Type == Be16.FromHost(EtherType.IPv4) && cursor.TryTake<Ipv4Hdr>(out var ip))
        {
            ip.Value.Destination = Be32.FromHost(0x0a00_0001);
        }

        return TcAction.Next;
    }
}

/// <summary>Another one that owns the same packets.</summary>
[Bundle("balancer-two")]
public sealed partial class BalancerTwo
{
    [Enforcer, TcIngress]
    private TcAction Rewrite(TcContext context)
    {
        var cursor = context.Cursor();
        if (cursor.TryTake<EthHdr>(out var eth) && eth.Value.Type == Be16.FromHost(EtherType.IPv4) && cursor.TryTake<Ipv4Hdr>(out var ip))
        {
            ip.Value.Destination = Be32.FromHost(0x0a00_0002);
        }

        return TcAction.Next;
    }
}
