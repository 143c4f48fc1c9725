// The ways of updating that do not keep a flow to one version. Each must be seen to mix, or the witnesses are blind.
using Apiary.Runtime.Records;
using Apiary.Runtime.Updates;

namespace Apiary.Soak.Controls;

/// <summary>An update with one thing wrong.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="Steps">What becomes of the protocol's steps.</param>
/// <param name="WhileDraining">What is done to the rows while the update waits; gets the new version's tag.</param>
internal sealed record BrokenUpdate(
    string Name, Func<IReadOnlyList<UpdateStep>, IReadOnlyList<UpdateStep>> Steps, Action<IRecordSlab, RowRelease, uint> WhileDraining)
{
    private const int EvictedRows = 7;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BrokenUpdate> All { get; } =
    [
        new("relink", static steps => [.. steps.Where(static step => step is WriteJournal or LinkDirect or ClearSlot)], static (_, _, _) => { }),
        new("epoch", static steps => steps, static (slab, _, tag) => Retag(slab, tag)),
        new("no_grace", static steps => FlipWhileArming(steps), static (_, _, _) => { }),
        new("lru", static steps => steps, static (slab, release, _) => Evict(slab, release)),
    ];

    // One word decides for every packet: what a record was born with is forgotten.
    private static void Retag(IRecordSlab slab, uint tag)
    {
        for (var row = 0; row < slab.Rows; row++)
        {
            ref var header = ref slab.Header(row);
            if (Volatile.Read(ref header.State) != (int)RecordState.Free)
            {
                header.Tag = tag;
            }
        }
    }

    // Runs of the old direct programs go on while dispatchers give out the new tag.
    private static IReadOnlyList<UpdateStep> FlipWhileArming(IReadOnlyList<UpdateStep> steps)
    {
        var flip = steps.First(static step => step is SetEpoch { Phase: UpdatePhase.Flip });
        return
        [
            .. steps.Where(static step => step is InstallSlot),
            .. steps.Where(static step => step is SetEpoch { Phase: UpdatePhase.Prepare }),
            flip,
            .. steps.Where(static step => step is LinkDispatcher).SelectMany(static step => new[] { step, new AwaitGracePeriod(UpdatePhase.Arm) }),
            .. steps.Where(static step => step.Phase is UpdatePhase.Drain or UpdatePhase.Disarm or UpdatePhase.Collect or UpdatePhase.Stable),
        ];
    }

    private static void Evict(IRecordSlab slab, RowRelease release)
    {
        for (var row = 0; row < slab.Rows; row += EvictedRows)
        {
            if (Volatile.Read(ref slab.Header(row).State) == (int)RecordState.Active)
            {
                _ = release.TryRelease(row, RecordState.Active);
            }
        }
    }
}
