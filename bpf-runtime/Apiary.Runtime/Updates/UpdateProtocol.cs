// The order of the steps of an update and of its rollback. The model check runs these very lists.
namespace Apiary.Runtime.Updates;

/// <summary>
/// Three phases with a flow of records between them: direct links, dispatchers on every hook, direct links again. What must hold
/// at every moment is in docs/protocols/updates.md.
/// </summary>
internal static class UpdateProtocol
{
    /// <summary>From the old version to the new one, over <paramref name="hooks"/>.</summary>
    public static IReadOnlyList<UpdateStep> Forward(IReadOnlyList<HookForm> hooks) =>
    [
        new WriteJournal(UpdatePhase.Prepare),
        .. Each(hooks, hook => new InstallSlot(UpdatePhase.Prepare, hook, UpdateSide.Old)),
        .. Each(hooks, hook => new InstallSlot(UpdatePhase.Prepare, hook, UpdateSide.New)),
        new SetEpoch(UpdatePhase.Prepare, UpdateSide.Old),
        new WriteJournal(UpdatePhase.Arm),
        .. Each(hooks, hook => new LinkDispatcher(UpdatePhase.Arm, hook)),
        new AwaitGracePeriod(UpdatePhase.Arm),
        .. hooks.Any(static hook => hook.IsOneSided) ? new UpdateStep[] { new AwaitPassage(UpdatePhase.Arm) } : [],
        new WriteJournal(UpdatePhase.Flip),
        new SetEpoch(UpdatePhase.Flip, UpdateSide.New),
        new AwaitGracePeriod(UpdatePhase.Flip),
        new WriteJournal(UpdatePhase.Drain),
        new AwaitDrain(UpdatePhase.Drain, UpdateSide.Old),
        .. Settle(hooks, UpdatePhase.Disarm, UpdatePhase.Collect, UpdateSide.New, UpdateSide.Old),
    ];

    /// <summary>The same with canaries before the flip.</summary>
    public static IReadOnlyList<UpdateStep> ForwardWithCanary(IReadOnlyList<HookForm> hooks) =>
    [
        .. Forward(hooks).TakeWhile(static step => step.Phase != UpdatePhase.Flip),
        new WriteJournal(UpdatePhase.Canary),
        new SetShare(UpdatePhase.Canary),
        new AwaitPromotion(UpdatePhase.Canary),
        .. Forward(hooks).SkipWhile(static step => step.Phase != UpdatePhase.Flip),
    ];

    /// <summary>Back to the old version, from any phase before <see cref="UpdatePhase.Disarm"/>.</summary>
    public static IReadOnlyList<UpdateStep> Backward(IReadOnlyList<HookForm> hooks) =>
    [
        new WriteJournal(UpdatePhase.FlipBack),
        new SetEpoch(UpdatePhase.FlipBack, UpdateSide.Old),
        new AwaitGracePeriod(UpdatePhase.FlipBack),
        new WriteJournal(UpdatePhase.DrainBack),
        new AwaitDrain(UpdatePhase.DrainBack, UpdateSide.New),
        .. Settle(hooks, UpdatePhase.DisarmBack, UpdatePhase.CollectBack, UpdateSide.Old, UpdateSide.New),
    ];

    /// <summary>Whether an update whose journal says <paramref name="phase"/> can still be rolled back; later, the way back is an update of its own.</summary>
    public static bool CanRollBack(UpdatePhase phase) =>
        phase is UpdatePhase.Prepare or UpdatePhase.Arm or UpdatePhase.Canary or UpdatePhase.Flip or UpdatePhase.Drain;

    /// <summary>Whether a process that finds <paramref name="phase"/> in the journal goes back: whoever judged the canaries is gone.</summary>
    public static bool IsAbandoned(UpdatePhase phase) => phase == UpdatePhase.Canary;

    private static IEnumerable<UpdateStep> Settle(
        IReadOnlyList<HookForm> hooks, UpdatePhase disarm, UpdatePhase collect, UpdateSide winner, UpdateSide loser) =>
    [
        new WriteJournal(disarm),
        .. Each(hooks, hook => new LinkDirect(disarm, hook, winner)),
        new AwaitGracePeriod(disarm),
        new WriteJournal(collect),
        .. Each(hooks, hook => new ClearSlot(collect, hook, loser)),
        new WriteJournal(UpdatePhase.Stable),
    ];

    private static IEnumerable<UpdateStep> Each(IReadOnlyList<HookForm> hooks, Func<int, UpdateStep> step) => Enumerable.Range(0, hooks.Count).Select(step);
}
