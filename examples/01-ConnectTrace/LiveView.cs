// Draws the table of connections and the line of totals.
using System.Globalization;
using Spectre.Console;

namespace ConnectTracing;

/// <summary>The terminal view.</summary>
public static class LiveView
{
    private const int Rows = 16;

    /// <summary>The table as it stands.</summary>
    public static Table Draw(ConnectionTable table)
    {
        Totals totals = table.Totals();
        Table view = new Table()
            .Border(TableBorder.Rounded)
            .Title("connect-trace")
            .Caption(FormattableString.Invariant(
                $"{totals.Established} established, {totals.Refused} refused, {totals.Ended} ended; sent {totals.SentBytes:N0} B, received {totals.ReceivedBytes:N0} B"))
            .AddColumns("process", "local", "remote", "connect", "sent", "received", "again", "lifetime");
        foreach (Connection connection in table.Recent(Rows))
        {
            view.AddRow([.. Cells(connection).Select(static cell => new Text(cell))]);
        }

        return view;
    }

    /// <summary>The totals as a table of two columns.</summary>
    public static Table Summary(Totals totals, long lostEvents) => new Table()
        .Border(TableBorder.Rounded)
        .Title("summary")
        .AddColumns("what", "value")
        .AddRow("connections", Number(totals.Connections))
        .AddRow("established", Number(totals.Established))
        .AddRow("refused or unanswered", Number(totals.Refused))
        .AddRow("ended", Number(totals.Ended))
        .AddRow("sent", Number(totals.SentBytes) + " B")
        .AddRow("received", Number(totals.ReceivedBytes) + " B")
        .AddRow("segments sent again", Number(totals.Retransmits))
        .AddRow("connect latency p50 / p99", $"{Milliseconds(totals.LatencyP50)} / {Milliseconds(totals.LatencyP99)}")
        .AddRow("events lost", Number(lostEvents));

    private static string[] Cells(Connection connection) =>
    [
        connection.Accepted ? "(accepted)" : $"{connection.Name} {connection.Process.ToString(CultureInfo.InvariantCulture)}",
        connection.Local.ToString(),
        connection.Remote.ToString(),
        connection.Failed ? "failed" : Milliseconds(connection.Latency),
        Number(connection.SentBytes),
        Number(connection.ReceivedBytes),
        Number(connection.Retransmits),
        connection.Lifetime is { } lifetime ? Milliseconds(lifetime) : "open",
    ];

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture) + " ms";
}
