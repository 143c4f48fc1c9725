// The meter "Apiary": every instrument, observed from the running bundles when somebody listens, at no cost otherwise.
using System.Diagnostics.Metrics;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Sidecars;

namespace Apiary.Runtime.Telemetry;

/// <summary>The agent's instruments. Tags: <c>bundle</c>, <c>version</c>, <c>instance</c> where an agent has several of a bundle, and <c>record</c>, <c>event</c> or <c>program</c>.</summary>
internal sealed class ApiaryMeter : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Apiary";

    private readonly Meter _meter;
    private readonly Lock _gate = new();
    private readonly List<Sidecar> _sidecars = [];
    private readonly Func<IDisposable?> _count;
    private IDisposable? _counting;

    /// <summary>Makes the meter, through the host's factory when there is one.</summary>
    /// <param name="factory">The host's.</param>
    /// <param name="count">Lets the kernel count runs until what it returns is disposed; called when the first bundle is there.</param>
    public ApiaryMeter(IMeterFactory? factory, Func<IDisposable?> count)
    {
        _count = count;
        _meter = factory?.Create(new MeterOptions(Name)) ?? new Meter(Name);
        _meter.CreateObservableUpDownCounter("apiary.records.live", () => Records(static record => (long)record.Occupancy.Active), "{record}", "Rows in use");
        _meter.CreateObservableUpDownCounter("apiary.records.half_open", () => Records(static record => (long)record.Occupancy.HalfOpen), "{record}", "Rows of flows that were not answered yet");
        _meter.CreateObservableUpDownCounter("apiary.records.capacity", () => Records(static record => (long)record.Occupancy.Capacity), "{record}", "Rows of the slab");
        _meter.CreateObservableCounter("apiary.records.released", () => Records(static record => record.Occupancy.Released), "{record}", "Rows given back");
        _meter.CreateObservableCounter("apiary.records.births", () => Bundles(static all => (long)all.Births), "{record}", "Records born");
        _meter.CreateObservableCounter("apiary.records.full", () => Bundles(static all => (long)all.BirthsRefused), "{record}", "Births that found no free row, or the quota of half-open flows used up");
        _meter.CreateObservableCounter("apiary.records.unclassified", () => Bundles(static all => (long)all.BirthsUnclassified), "{record}", "Births that the classifier declined");
        _meter.CreateObservableCounter("apiary.keys.replaced", () => Bundles(static all => (long)all.KeysReplaced), "{record}", "Records that took a key over");
        _meter.CreateObservableCounter("apiary.keys.busy", () => Bundles(static all => (long)all.KeysBusy), "{record}", "Records that got no key");
        _meter.CreateObservableCounter("apiary.versions.missing", () => Bundles(static all => (long)all.VersionMissing), "{event}", "Events whose version had no program");
        _meter.CreateObservableUpDownCounter("apiary.records.held", () => Observe(Held), "{record}", "Rows by the version that serves them");
        _meter.CreateObservableGauge("apiary.lookups.carrier_rate", () => Observe(Rate), null, "Share of the lookups that a carrier answered");
        _meter.CreateObservableCounter("apiary.program.runs", () => Programs(static program => program.Runs), "{run}", "Runs of a program while the kernel counts them");
        _meter.CreateObservableCounter("apiary.program.time", () => Programs(static program => (long)program.Time.TotalNanoseconds), "ns", "Time of these runs");
        _meter.CreateObservableCounter("apiary.events.delivered", () => Events(static ring => ring.Delivered), "{event}", "Events handed to their handler");
        _meter.CreateObservableCounter("apiary.events.lost", () => Events(static ring => (long)ring.Lost), "{event}", "Events that found the ring full");
        _meter.CreateObservableCounter("apiary.handler.failures", () => Events(static ring => ring.Failed), "{event}", "Events whose handler threw");
    }

    /// <summary>Starts observing a bundle.</summary>
    public void Add(Sidecar sidecar)
    {
        lock (_gate)
        {
            _counting ??= _count();
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
    public void Dispose()
    {
        _meter.Dispose();
        _counting?.Dispose();
    }

    private List<Measurement<long>> Bundles(Func<BundleStatistics, long> value) => Observe<long>((sidecar, statistics) =>
        [Measure(value(statistics), sidecar)]);

    private List<Measurement<long>> Records(Func<RecordStatistics, long> value) => Observe((sidecar, statistics) =>
        statistics.Records.Select(record => Measure(value(record), sidecar, "record", record.Record)));

    private List<Measurement<long>> Events(Func<EventStatistics, long> value) => Observe((sidecar, statistics) =>
        statistics.Events.Select(ring => Measure(value(ring), sidecar, "event", ring.EventType)));

    private List<Measurement<long>> Programs(Func<ProgramInformation, long> value) => Observe((sidecar, _) =>
        sidecar.Loaded.Scopes.SelectMany(static scope => scope.Programs.Values).GroupBy(static program => program.Name)
            .Select(program => Measure(program.Sum(instance => value(instance.Inspect())), sidecar, "program", program.Key)));

    private static IEnumerable<Measurement<long>> Held(Sidecar sidecar, BundleStatistics statistics) => sidecar.Records.SelectMany(record =>
        VersionCensus.Of(record).Select(held => new Measurement<long>(
            held.Value, [.. Identity(sidecar, (int)held.Key), Tag("record", record.Manifest.Name)])));

    private static IEnumerable<Measurement<double>> Rate(Sidecar sidecar, BundleStatistics statistics) =>
        statistics.Lookups.CarrierRate is { } rate ? [new Measurement<double>(rate, Identity(sidecar, sidecar.Manifest.Version))] : [];

    private List<Measurement<T>> Observe<T>(Func<Sidecar, BundleStatistics, IEnumerable<Measurement<T>>> measure)
        where T : struct
    {
        lock (_gate)
        {
            return [.. _sidecars.SelectMany(sidecar => measure(sidecar, sidecar.Statistics()))];
        }
    }

    private static Measurement<long> Measure(long value, Sidecar sidecar) => new(value, Identity(sidecar, sidecar.Manifest.Version));

    private static Measurement<long> Measure(long value, Sidecar sidecar, string kind, string name) =>
        new(value, [.. Identity(sidecar, sidecar.Manifest.Version), Tag(kind, name)]);

    private static KeyValuePair<string, object?>[] Identity(Sidecar sidecar, int version) => InstanceName.InstanceOf(sidecar.Bundle) is { Length: > 0 } instance
        ? [Tag("bundle", sidecar.Manifest.Bundle), Tag("instance", instance), Tag("version", version)]
        : [Tag("bundle", sidecar.Manifest.Bundle), Tag("version", version)];

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
