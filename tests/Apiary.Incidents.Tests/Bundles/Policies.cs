// Bundles that decide about packets, of teams that know nothing of each other.
namespace Apiary.Incidents.Tests.Bundles;

/// <summary>Drops what goes to port 22.</summary>
[Bundle("policy")]
public sealed partial class Policy
{
    /// <summary>Packets seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Enforcer, TcIngress]
    private Verdict Judge(Packet packet) => packet.IsTcp && packet.DestinationPort == 22 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;

    [Observer, TcIngress]
    private void Count(Packet packet)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }
    }
}

/// <summary>Counts, and says "ok" where "next" was meant.</summary>
[Bundle("telemetry")]
public sealed partial class Telemetry
{
    /// <summary>Packets seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Enforcer, TcIngress]
    private Verdict Done(Packet packet) => Verdict.Accept;

    [Observer, TcIngress]
    private void Count(Packet packet)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }
    }
}

/// <summary>Counts as an observer: it has no verdict to give.</summary>
[Bundle("tally")]
public sealed partial class Tally
{
    /// <summary>Packets seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Observer, TcIngress]
    private void Count(Packet packet)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }
    }
}

/// <summary>The same once more, of another team.</summary>
[Bundle("second-tally")]
public sealed partial class SecondTally
{
    /// <summary>Packets seen.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Observer, TcIngress]
    private void Count(Packet packet)
    {
        if (Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }
    }
}

/// <summary>Lets all that leaves pass, and does not pass on control.</summary>
[Bundle("overlay")]
public sealed partial class Overlay
{
    [Enforcer, TcEgress]
    private Verdict Send(Packet packet) => packet.IsIPv4 || packet.IsIPv6 ? Verdict.Accept : Verdict.Next;
}

/// <summary>Limits what leaves.</summary>
[Bundle("bandwidth")]
public sealed partial class Bandwidth
{
    /// <summary>Bytes.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Bytes = new();

    [Enforcer, TcEgress]
    private Verdict Limit(Packet packet)
    {
        if (Bytes.Lookup(0) is { } bytes)
        {
            bytes.Value += packet.Length;
            return bytes.Value > 1_000_000_000 ? Verdict.Drop(DropReason.Rate) : Verdict.Next;
        }

        return Verdict.Next;
    }
}
