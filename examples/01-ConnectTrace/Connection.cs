// A connection as the table shows it.
using System.Net;
using Apiary;

namespace ConnectTracing;

/// <summary>A connection, open or ended.</summary>
/// <param name="Local">This end.</param>
/// <param name="Remote">The other end.</param>
/// <param name="Process">The process, or 0.</param>
/// <param name="Name">Name of the task, or empty.</param>
/// <param name="Latency">From connect(2) to established; zero when that never happened.</param>
/// <param name="Accepted">Whether the peer asked for it.</param>
/// <param name="SentBytes">Payload sent; 0 while open.</param>
/// <param name="ReceivedBytes">Payload received; 0 while open.</param>
/// <param name="Retransmits">Segments sent again; 0 while open.</param>
/// <param name="Lifetime">From connect(2) to close; null while open.</param>
public sealed record Connection(
    IPEndPoint Local,
    IPEndPoint Remote,
    uint Process,
    string Name,
    TimeSpan Latency,
    bool Accepted,
    ulong SentBytes,
    ulong ReceivedBytes,
    uint Retransmits,
    TimeSpan? Lifetime)
{
    private const ulong NanosecondsPerTick = 100;

    /// <summary>Whether the peer refused it, or never answered.</summary>
    public bool Failed => Lifetime is not null && Latency == TimeSpan.Zero;

    internal static Connection From(in Connected opened) => new(
        new IPEndPoint(opened.LocalAddress.ToIPAddress(), opened.LocalPort),
        new IPEndPoint(opened.RemoteAddress.ToIPAddress(), opened.RemotePort),
        opened.Tgid,
        opened.Comm.ToString(),
        TimeSpan.FromMicroseconds(opened.LatencyUs),
        opened.Accepted != 0,
        SentBytes: 0,
        ReceivedBytes: 0,
        Retransmits: 0,
        Lifetime: null);

    internal static Connection From(in Closed closed) => new(
        new IPEndPoint(closed.LocalAddress.ToIPAddress(), closed.LocalPort),
        new IPEndPoint(closed.RemoteAddress.ToIPAddress(), closed.RemotePort),
        closed.Tgid,
        closed.Comm.ToString(),
        TimeSpan.FromMicroseconds(closed.LatencyUs),
        closed.Accepted != 0,
        closed.TxBytes,
        closed.RxBytes,
        closed.Retransmits,
        TimeSpan.FromTicks((long)((closed.EndNs - closed.StartNs) / NanosecondsPerTick)));
}
