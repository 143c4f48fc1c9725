// The meter "Apiary": every instrument, observed from the running bundles when somebody listens, at no cost otherwise.
using System.Diagnostics.Metrics;
using Apiary.Runtime.Sidecars;

namespace Apiary.Runtime.Telemetry;

/// <summary>The agent's instruments. Tags: <c>bundle</c>, and <c>record</c> or <c>event</c>.</summary>
internal sealed class ApiaryMeter : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Apiary";

    private readonly Meter _meter;
    private readonly Lock _gate = new();
    private readonly List<Sidecar> _sidecars = [];

    /// <summary>Makes the meter, through the host's factory when there is one.</summary>
    public ApiaryMeter(IMeterFactory? factory)
    {
        _meter = factory?.Create(new MeterOptions(Name)) ?? new Meter(Name);
        _meter.CreateObservableUpDownCounter("apiary.records.live", () => Records(static record => (long)record.Occupancy.Active), "{record}", "Rows in use");
        _meter.CreateObservableUpDownCounter("apiary.records.capacity", () => Records(static record => (long)record.Occupancy.Capacity), "{record}", "Rows of the slab");
        _meter.CreateObservableCounter("apiary.records.released", () => Records(static record => record.Occupancy.Released), "{record}", "Rows given back");
        _meter.CreateObservableCounter("apiary.records.births", () => Bundles(static all => (long)all.Births), "{record}", "Records born");
        _meter.CreateObservableCounter("apiary.records.full", () => Bundles(static all => (long)all.BirthsRefused), "{record}", "Births that found no free row");
        _meter.CreateObservableCounter("apiary.events.delivered", () => Events(static ring => ring.Delivered), "{event}", "Events handed to their handler");
        _meter.CreateObservableCounter("apiary.events.lost", () => Events(static ring => (long)ring.Lost), "{event}", "Events that found the ring full");
        _meter.CreateObservableCounter("apiary.handler.failures", () => Events(static ring => ring.Failed), "{event}", "Events whose handler threw");
    }

    /// <summary>Starts observing a bundle.</summary>
    public void Add(Sidecar sidecar)
    {
        lock (_gate)
        {
            _sidecars.Add(sidecar);
        }
    }

    /// <summary>Stops observing a bundle.</summary>
    public void Remove(Sidecar sidecar)
    {
        lock (_gate)
        {
            _sidecars.Remove(sidecar);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private List<Measurement<long>> Bundles(Func<BundleStatistics, long> value) => Observe((sidecar, statistics) =>
        [new Measurement<long>(value(statistics), Tag("bundle", sidecar.Bundle))]);

    private List<Measurement<long>> Records(Func<RecordStatistics, long> value) => Observe((sidecar, statistics) =>
        statistics.Records.Select(record => new Measurement<long>(value(record), Tag("bundle", sidecar.Bundle), Tag("record", record.Record))));

    private List<Measurement<long>> Events(Func<EventStatistics, long> value) => Observe((sidecar, statistics) =>
        statistics.Events.Select(ring => new Measurement<long>(value(ring), Tag("bundle", sidecar.Bundle), Tag("event", ring.EventType))));

    private List<Measurement<long>> Observe(Func<Sidecar, BundleStatistics, IEnumerable<Measurement<long>>> measure)
    {
        lock (_gate)
        {
            return [.. _sidecars.SelectMany(sidecar => measure(sidecar, sidecar.Statistics()))];
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
