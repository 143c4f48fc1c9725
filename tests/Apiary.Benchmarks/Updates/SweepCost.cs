// What the sweeper pays for a million records, and for giving them back.
using System.Diagnostics;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Records;
using Apiary.Runtime.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Benchmarks.Updates;

/// <summary>Milliseconds for a million records.</summary>
/// <param name="Idle">A sweep over records that were not used since the last one.</param>
/// <param name="Busy">A sweep over records that were all used.</param>
/// <param name="Scan">A look for the records of a version, as a drain has it.</param>
/// <param name="Release">Giving all of them back, index entry and row.</param>
internal sealed record SweepTimes(double Idle, double Busy, double Scan, double Release);

/// <summary>Measures the sweeper.</summary>
internal static class SweepCost
{
    private const int Rows = 1_000_000;
    private const int Rounds = 9;
    private const byte Tcp = 6;
    private const int Tag = 1;

    /// <summary>On a slab of a million rows in the kernel, all of them with a record.</summary>
    public static SweepTimes Measure(BundleSpec spec)
    {
        var record = spec.Manifest.Records[0] with { Capacity = Rows };
        var options = new LoadOptions
        {
            Purpose = LoadPurpose.TestRun,
            MapEntries = new Dictionary<string, uint> { [record.SlabMap] = Rows, [record.IndexMap] = Rows, [record.FreeListMap] = Rows },
        };
        using var loaded = BundleLoader.Load(spec with { Manifest = spec.Manifest with { Records = [record] } }, options, NullLoggerFactory.Instance);
        using var store = new RecordStore(record, loaded);
        using var slab = new MapSlab(loaded.Map(record.SlabMap));
        Fill(loaded, record.IndexMap, record.FreeListMap, slab);

        store.Sweep(0);
        List<double> idle = [], busy = [], scan = [];
        for (var round = 0; round < Rounds; round++)
        {
            idle.Add(Time(() => store.Sweep(0)));
            for (var row = 0; row < Rows; row++)
            {
                slab.Header(row).Touched = 1;
            }

            busy.Add(Time(() => store.Sweep(0)));
            scan.Add(Time(() => Demand(DrainScan(store), Rows)));
        }

        var release = Time(() => Demand(store.Sweep(record.IdleMilliseconds + 1), Rows));
        return new(Median.Of(idle), Median.Of(busy), Median.Of(scan), release);
    }

    private static int DrainScan(RecordStore store) => Runtime.Updates.DrainScan.Count(store, Tag);

    private static void Demand(int got, int wanted)
    {
        if (got != wanted)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{got} records instead of {wanted}"));
        }
    }

    private static void Fill(LoadedBundle loaded, string index, string freeList, MapSlab slab)
    {
        var entries = new (FlowKey Key, uint Handle)[Rows];
        for (var row = 0; row < Rows; row++)
        {
            ref var header = ref slab.Header(row);
            header.Key = new FlowKey { Protocol = Tcp, Scope = (uint)row };
            header.Tag = Tag;
            header.State = (int)RecordState.Active;
            entries[row] = (header.Key, RecordHandle.Of(row, header.Generation));
            _ = loaded.Map(freeList).TryPop(out uint _);
        }

        foreach (var (key, handle) in entries)
        {
            loaded.Map(index).Update(in key, in handle);
        }
    }

    private static double Time(Action action)
    {
        var began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
