// The user-space half of a live bundle: reader thread, sweeper thread, counts. Owns the loaded bundle from Load to the end.
using System.Collections.Frozen;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Records;
using Apiary.Runtime.Rings;
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Sidecars;

/// <summary>
/// Read: <see cref="StartReading"/>; end of reading: <see cref="StopReading"/> detaches first, so that what is in the rings is all
/// there will ever be, and delivers it. <see cref="Dispose"/> then removes the bundle from the kernel.
/// </summary>
internal sealed class Sidecar : IDisposable
{
    private readonly LoadedBundle _loaded;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly BpfMap? _counters;
    private readonly List<EventStream> _streams = [];
    private readonly List<RecordStore> _records = [];
    private readonly List<SupervisedThread> _threads = [];
    private RingLoop? _rings;
    private IReadOnlySet<string> _lent = FrozenSet<string>.Empty;
    private int _restarts;
    private BundleStatistics? _final;

    /// <summary>Opens rings and records of a bundle. Takes the bundle over, also when it fails.</summary>
    public Sidecar(LoadedBundle loaded, EventDelivery deliver, ILogger logger)
    {
        _loaded = loaded;
        _logger = logger;
        try
        {
            var counters = Manifest.Maps.FirstOrDefault(static map => map.Role == MapRole.Counters);
            _counters = counters is null ? null : loaded.Map(counters.Name);
            for (var ring = 0; ring < Manifest.Events.Count; ring++)
            {
                var events = Manifest.Events[ring];
                _streams.Add(new EventStream(ring, events, loaded.Map(events.Map).OpenRing(), deliver));
            }

            _records.AddRange(Manifest.Records.Select(record => new RecordStore(record, loaded)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the agent calls it: the bundle's name, or <c>bundle@instance</c>.</summary>
    public string Bundle => _loaded.Plan.Name;

    /// <summary>What the compiler told.</summary>
    public BundleManifest Manifest => _loaded.Manifest;

    /// <summary>The bundle in the kernel.</summary>
    public LoadedBundle Loaded => _loaded;

    /// <summary>The records, in the order of the manifest.</summary>
    public IReadOnlyList<RecordStore> Records => _records;

    /// <summary>Brings back what a process that died in the middle of its work has lost. Before <see cref="StartReading"/>, after an adoption.</summary>
    public void Recover()
    {
        var rows = _records.Sum(static record => record.Recover());
        if (rows > 0)
        {
            AgentLog.RowsRecovered(_logger, Bundle, rows);
        }
    }

    /// <summary>Starts the threads.</summary>
    public void StartReading()
    {
        var streams = _streams.Where(stream => !_lent.Contains(stream.Manifest.Map)).ToArray();
        if (streams.Length > 0)
        {
            _rings = new RingLoop(Bundle, streams, _logger);
            _threads.Add(new SupervisedThread($"apiary-rings {Bundle}", _rings.Run, _rings.Wake, RestartPolicy.Default, _logger));
        }

        var records = _records.Where(record => !_lent.Contains(record.Manifest.SlabMap)).ToArray();
        if (records.Length > 0)
        {
            _threads.Add(new SupervisedThread($"apiary-sweep {Bundle}", new SweepLoop(records).Run, static () => { }, RestartPolicy.Default, _logger));
        }

        _threads.ForEach(static thread => thread.Start());
        AgentLog.Serving(_logger, Bundle, streams.Length, records.Length);
    }

    /// <summary>Leaves the rings and records of <paramref name="maps"/> to another version of the bundle; an empty set takes all back.</summary>
    public void Lend(IReadOnlySet<string> maps)
    {
        EndThreads();
        _rings?.Dispose();
        _rings = null;
        _lent = maps;
        StartReading();
    }

    /// <summary>Ends the threads, and leaves the programs where they are.</summary>
    public void Pause() => EndThreads();

    /// <summary>Detaches the programs, delivers the events that are left, ends the threads.</summary>
    public void StopReading()
    {
        _loaded.Detach();
        EndThreads();
        foreach (var lost in Statistics().Events.Where(static ring => ring.Lost > 0))
        {
            AgentLog.EventsLost(_logger, Bundle, lost.Lost, lost.EventType);
        }
    }

    /// <summary>What it has done so far; after the end, what it had done.</summary>
    public BundleStatistics Statistics()
    {
        lock (_gate)
        {
            return _final ?? Collect();
        }
    }

    /// <summary>Ends, and leaves the bundle in the kernel at work.</summary>
    public void Leave()
    {
        if (TryClose())
        {
            _loaded.Leave();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (TryClose())
        {
            _loaded.Dispose();
        }
    }

    private bool TryClose()
    {
        lock (_gate)
        {
            if (_final is not null)
            {
                return false;
            }

            EndThreads();
            _final = Collect();
        }

        _rings?.Dispose();
        _records.ForEach(static record => record.Dispose());
        _streams.ForEach(static stream => stream.Dispose());
        return true;
    }

    private void EndThreads()
    {
        foreach (var thread in _threads)
        {
            thread.Dispose();
            _restarts += thread.Restarts;
        }

        _threads.Clear();
    }

    private BundleStatistics Collect() => new(
        Count(ChannelCounter.Births),
        Count(ChannelCounter.BirthsRefused),
        Count(ChannelCounter.BirthsUnclassified),
        Count(ChannelCounter.VersionMissing),
        _restarts + _threads.Sum(static thread => thread.Restarts),
        [.. _records.Select(static record => new RecordStatistics(record.Manifest.Name, record.Occupancy))],
        [.. _streams.Select(stream => new EventStatistics(stream.Manifest.EventType, stream.Delivered, stream.Failures, Count(stream.Manifest.LostCounter)))])
    {
        Version = Manifest.Version,
        KeysReplaced = Count(ChannelCounter.KeysReplaced),
        KeysBusy = Count(ChannelCounter.KeysBusy),
        Lookups = new(Count(ChannelCounter.LookupsByCarrier), Count(ChannelCounter.LookupsByKey), Count(ChannelCounter.LookupsMissed)),
    };

    private ulong Count(int counter) =>
        _counters is { } map && counter >= 0 && counter < map.MaxEntries ? map.SumPerCpu((uint)counter) : 0;
}
