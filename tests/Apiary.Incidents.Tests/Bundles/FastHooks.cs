// Bundles at hooks with one place, or few.
namespace Apiary.Incidents.Tests.Bundles;

/// <summary>Counts at XDP.</summary>
[Bundle("xdp-firewall")]
public sealed partial class XdpFirewall
{
    /// <summary>Packets seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Enforcer, Xdp]
    private XdpAction Judge(XdpContext context)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }

        return XdpAction.Pass;
    }
}

/// <summary>Another one.</summary>
[Bundle("xdp-balancer")]
public sealed partial class XdpBalancer
{
    /// <summary>Packets seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Enforcer, Xdp]
    private XdpAction Balance(XdpContext context)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }

        return XdpAction.Pass;
    }
}

/// <summary>Says what a cgroup's processes may open.</summary>
[Bundle("devices")]
public sealed partial class Devices
{
    /// <summary>Accesses seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Enforcer, CgroupDevice]
    private Verdict Judge(DeviceContext context)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }

        return Verdict.Next;
    }
}

/// <summary>Two teams trace the same event.</summary>
[Bundle("switch-one")]
public sealed partial class SwitchOne
{
    /// <summary>Switches seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Observer, RawTracePoint("sched_switch")]
    private void Count(RawTracePointContext context)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }
    }
}

/// <summary>The other team.</summary>
[Bundle("switch-two")]
public sealed partial class SwitchTwo
{
    /// <summary>Switches seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Observer, RawTracePoint("sched_switch")]
    private void Count(RawTracePointContext context)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }
    }
}
