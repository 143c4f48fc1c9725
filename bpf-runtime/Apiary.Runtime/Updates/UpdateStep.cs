// What an update does to the kernel, as data: one record per kind of step, each safe to do twice.
namespace Apiary.Runtime.Updates;

/// <summary>Which of the two versions of an update is meant.</summary>
internal enum UpdateSide
{
    /// <summary>The version in force when the update began.</summary>
    Old,

    /// <summary>The version that is to come into force.</summary>
    New,
}

/// <summary>One step. Doing it again changes nothing: a restarted agent begins its phase from the phase's first step.</summary>
/// <param name="Phase">The phase it belongs to.</param>
internal abstract record UpdateStep(UpdatePhase Phase);

/// <summary>Say in the journal that <see cref="UpdateStep.Phase"/> begins.</summary>
internal sealed record WriteJournal(UpdatePhase Phase) : UpdateStep(Phase);

/// <summary>Put a version's program for one hook into the hook's program array, at the version's tag; where the version has none, what lets the packets of its records pass.</summary>
internal sealed record InstallSlot(UpdatePhase Phase, int Hook, UpdateSide Side) : UpdateStep(Phase);

/// <summary>Wait until every packet that was on its way from one hook to the next has come there.</summary>
internal sealed record AwaitPassage(UpdatePhase Phase) : UpdateStep(Phase);

/// <summary>Empty a version's place in a hook's program array.</summary>
internal sealed record ClearSlot(UpdatePhase Phase, int Hook, UpdateSide Side) : UpdateStep(Phase);

/// <summary>Store the tag that dispatchers give to all new records.</summary>
internal sealed record SetEpoch(UpdatePhase Phase, UpdateSide Side) : UpdateStep(Phase);

/// <summary>Let dispatchers give the new version's tag to a share of the new records.</summary>
internal sealed record SetShare(UpdatePhase Phase) : UpdateStep(Phase);

/// <summary>Wait until the canaries have lived as long as was asked for.</summary>
internal sealed record AwaitPromotion(UpdatePhase Phase) : UpdateStep(Phase);

/// <summary>Move a hook's link to its dispatcher; at a hook of the new version only, attach it.</summary>
internal sealed record LinkDispatcher(UpdatePhase Phase, int Hook) : UpdateStep(Phase);

/// <summary>Move a hook's link straight to a version's program; where the version has none, detach it.</summary>
internal sealed record LinkDirect(UpdatePhase Phase, int Hook, UpdateSide Side) : UpdateStep(Phase);

/// <summary>Wait until every program run that had begun is over.</summary>
internal sealed record AwaitGracePeriod(UpdatePhase Phase) : UpdateStep(Phase);

/// <summary>Wait until no record carries a version's tag.</summary>
internal sealed record AwaitDrain(UpdatePhase Phase, UpdateSide Side) : UpdateStep(Phase);
