// Keeps the live table up to date until the time is over, or until everything was seen that the traffic program reports.
using Spectre.Console;

namespace ConnectTracing;

/// <summary>One run.</summary>
/// <param name="options">How long, and what to expect.</param>
/// <param name="table">What the sidecar collects.</param>
public sealed class TraceSession(TraceOptions options, ConnectionTable table)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the traffic may outlast <see cref="TraceOptions.Duration"/>.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>What the sidecar collects.</summary>
    public ConnectionTable Table { get; } = table;

    /// <summary>Runs; returns what the traffic program reported, if anything.</summary>
    public async Task<Expectation?> RunAsync(CancellationToken stop)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            return await WatchAsync(static () => { }, stop);
        }

        return await AnsiConsole.Live(LiveView.Draw(Table)).StartAsync(live => WatchAsync(() => live.UpdateTarget(LiveView.Draw(Table)), stop));
    }

    private async Task<Expectation?> WatchAsync(Action show, CancellationToken stop)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        TimeSpan limit = options.Expectation.Length == 0 ? options.Duration : options.Duration + Grace;
        Expectation? expectation = null;
        using var timer = new PeriodicTimer(Refresh);
        while (clock.Elapsed < limit && !IsComplete(expectation))
        {
            show();
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            expectation ??= options.Expectation.Length == 0 ? null : Expectation.TryRead(options.Expectation);
        }

        show();
        return expectation;
    }

    private bool IsComplete(Expectation? expectation) => expectation is not null && Table.Totals().Ended >= expectation.Connections;
}
