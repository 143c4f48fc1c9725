// The body of a bundle's reader thread: wait until a ring has data, deliver, again.
using System.Numerics;
using Apiary.Libbpf.Rings;
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Rings;

/// <summary>Reads all rings of a bundle. A handler that throws loses its event, which is logged and counted; reading goes on.</summary>
internal sealed class RingLoop : IDisposable
{
    private const int LoggedFailures = 8;
    private const int Forever = -1;

    private readonly string _bundle;
    private readonly IReadOnlyList<EventStream> _streams;
    private readonly RingPoller _poller = new();
    private readonly ILogger _logger;

    /// <summary>A loop over <paramref name="streams"/>, which it does not own.</summary>
    public RingLoop(string bundle, IReadOnlyList<EventStream> streams, ILogger logger)
    {
        _bundle = bundle;
        _streams = streams;
        _logger = logger;
        foreach (var stream in streams)
        {
            _poller.Add(stream.Reader);
        }
    }

    /// <summary>Reads until cancelled; then delivers what is still there.</summary>
    public void Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (_poller.Wait(Forever))
            {
                DrainOnce();
            }
        }

        while (DrainOnce() > 0)
        {
        }
    }

    /// <summary>Makes a waiting <see cref="Run"/> look at its cancellation; from any thread.</summary>
    public void Wake() => _poller.Wake();

    /// <summary>Delivers one batch of each ring.</summary>
    /// <returns>Events taken.</returns>
    internal int DrainOnce()
    {
        var taken = 0;
        foreach (var stream in _streams)
        {
            taken += Drain(stream);
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => _poller.Dispose();

    // A handler is the user's code: whatever it throws must not end the reading of other events.
    private int Drain(EventStream stream)
    {
        try
        {
            return stream.Drain();
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or AccessViolationException))
        {
            var count = stream.CountFailure();
            if (count <= LoggedFailures || BitOperations.IsPow2(count))
            {
                AgentLog.HandlerFailed(_logger, failure, _bundle, stream.Manifest.EventType, count);
            }

            return 1;
        }
    }
}
