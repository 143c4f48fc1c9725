// The soak's bundle with an update under way and nothing around it: no agent, no traffic, programs are run by hand.
using Apiary.Runtime.Accessors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Records;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Soak.Controls;

/// <summary>Two versions side by side, up to a step of the protocol.</summary>
internal sealed class ArmedBundle : IDisposable
{
    private readonly Sidecar _records;
    private readonly MapSlab _slab;
    private readonly RowRelease _release;

    /// <summary>Takes <paramref name="old"/> over, and does the steps of an update to <paramref name="next"/> that <paramref name="steps"/> keeps.</summary>
    public ArmedBundle(LoadedBundle old, BundleSpec next, LoadOptions options, Func<UpdateStep, bool> steps)
    {
        Old = old;
        _records = new Sidecar(old, static (_, _) => { }, NullLogger.Instance);
        var state = StateCarryOver.Between(old, next.Manifest);
        Next = BundleLoader.LoadNext(
            next, options with { Purpose = LoadPurpose.Update, Tag = (uint)next.Manifest.Version }, old, state.Maps, NullLoggerFactory.Instance);
        var record = old.Manifest.Records[0];
        _slab = new MapSlab(old.Map(record.SlabMap));
        _release = new RowRelease(_slab, new MapHandleIndex(old.Map(record.IndexMap)), new MapFreeRows(old.Map(record.FreeListMap)));
        Session = new UpdateSession(old, Next, _records.Records, NullLogger.Instance, all => [.. all.Where(steps)]);
    }

    /// <summary>The version in force.</summary>
    public LoadedBundle Old { get; }

    /// <summary>The version that is to come.</summary>
    public LoadedBundle Next { get; }

    /// <summary>The update.</summary>
    public UpdateSession Session { get; }

    /// <summary>What the witnesses have seen.</summary>
    public Witnessed.Totals Sums => SoakRun.Sum(new PerCpuArrayAccessor<Witnessed.Totals>(Old.MapOfMember(nameof(Witnessed.Sums))));

    /// <summary>Ends the records that <paramref name="isMeant"/> names, as the death of their flows and the sweeper do.</summary>
    public void End(Predicate<FlowKey> isMeant)
    {
        for (var row = 0; row < _slab.Rows; row++)
        {
            ref var header = ref _slab.Header(row);
            if (isMeant(header.Key) && Interlocked.CompareExchange(ref header.State, (int)RecordState.Closing, (int)RecordState.Active) == (int)RecordState.Active)
            {
                _ = _release.TryRelease(row, RecordState.Closing);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _slab.Dispose();
        Next.Dispose();
        _records.Dispose();
    }
}
