// The protocol's list with one thing wrong.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>Lists of steps under a <see cref="Mutation"/>.</summary>
internal static class MutatedSteps
{
    /// <summary><paramref name="steps"/>, broken as <paramref name="mutation"/> says; unchanged where it concerns something else.</summary>
    public static IReadOnlyList<UpdateStep> Of(IReadOnlyList<UpdateStep> steps, Mutation mutation) => mutation switch
    {
        Mutation.NoGracePeriodBeforeFlip => Without(steps, step => step is AwaitGracePeriod { Phase: UpdatePhase.Arm }),
        Mutation.NoGracePeriodAfterFlip => Without(steps, step => step is AwaitGracePeriod { Phase: UpdatePhase.Flip or UpdatePhase.FlipBack }),
        Mutation.NoDrain => Without(steps, step => step is AwaitDrain { Phase: UpdatePhase.Drain }),
        Mutation.RollbackWithoutDrain => Without(steps, step => step is AwaitDrain { Phase: UpdatePhase.DrainBack }),
        Mutation.NoPassage => Without(steps, step => step is AwaitPassage),
        Mutation.FlipBeforeInstall => Last(steps, step => step is InstallSlot { Side: UpdateSide.New }, after: step => step is SetEpoch { Phase: UpdatePhase.Flip }),
        Mutation.FlipBeforeArm => Last(steps, step => step is LinkDispatcher { Hook: 1 }, after: step => step is SetEpoch { Phase: UpdatePhase.Flip }),
        Mutation.CollectBeforeDrain => Last(steps, step => step is AwaitDrain { Phase: UpdatePhase.Drain }, after: step => step is ClearSlot),
        _ => steps,
    };

    private static IReadOnlyList<UpdateStep> Without(IReadOnlyList<UpdateStep> steps, Func<UpdateStep, bool> isMeant) =>
        [.. steps.Where(step => !isMeant(step))];

    private static IReadOnlyList<UpdateStep> Last(IReadOnlyList<UpdateStep> steps, Func<UpdateStep, bool> isMeant, Func<UpdateStep, bool> after)
    {
        var moved = steps.Where(isMeant).ToArray();
        var others = steps.Where(step => !isMeant(step)).ToList();
        var place = others.FindLastIndex(step => after(step));
        if (place < 0)
        {
            return steps;
        }

        others.InsertRange(place + 1, moved);
        return others;
    }
}
