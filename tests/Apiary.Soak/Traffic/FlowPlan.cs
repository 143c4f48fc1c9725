// Which flow comes next: no two flows of a run have the same ports, so a flow is known by them.
namespace Apiary.Soak.Traffic;

/// <summary>A flow to be made.</summary>
/// <param name="IsTcp">TCP, else UDP.</param>
/// <param name="IsIPv6">IPv6, else IPv4.</param>
/// <param name="SourcePort">The client's port.</param>
/// <param name="ServerPort">The server's.</param>
/// <param name="Messages">Requests, each answered before the next.</param>
/// <param name="Pause">Between them.</param>
internal sealed record FlowPlan(bool IsTcp, bool IsIPv6, int SourcePort, int ServerPort, int Messages, TimeSpan Pause)
{
    /// <summary>First of the server's ports.</summary>
    public const int FirstServerPort = 2000;

    /// <summary>Number of the server's ports.</summary>
    public const int ServerPorts = 16;

    private const int FirstSourcePort = 10_000;
    private const int SourcePorts = 50_000;

    /// <summary>Flow number <paramref name="ordinal"/> of a run.</summary>
    public static FlowPlan Of(int ordinal)
    {
        var random = new Random(ordinal);
        var pair = ordinal / 4;
        return new(
            ordinal % 2 == 0,
            ordinal / 2 % 2 == 1,
            FirstSourcePort + (pair % SourcePorts),
            FirstServerPort + (pair / SourcePorts % ServerPorts),
            random.Next(2, 12),
            TimeSpan.FromMilliseconds(random.Next(2, 40)));
    }
}
