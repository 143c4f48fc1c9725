// What each step of the protocol does to a state; a wait that is not over has no successor.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>The meaning of <see cref="UpdateStep"/>s in the model.</summary>
internal static class AgentSteps
{
    /// <summary>The agent about to do step number <paramref name="step"/>, with nothing begun.</summary>
    public static ModelState At(ModelState state, int step) => state with { Step = step, Waiting = false, Unquiet = 0, Scanned = 0 };

    /// <summary>The successors by <paramref name="step"/>.</summary>
    public static IEnumerable<(string What, ModelState Next)> Do(ModelState state, UpdateStep step) => step switch
    {
        AwaitGracePeriod => GracePeriod(state),
        AwaitDrain drain => Scan(state, drain),
        _ => [($"agent: {step}", At(Changed(state.Copy(), step), state.Step + 1))],
    };

    private static ModelState Changed(ModelState next, UpdateStep step)
    {
        switch (step)
        {
            case WriteJournal journal:
                return next with { Journal = journal.Phase };
            case InstallSlot install:
                next.Slots[(install.Hook * ModelState.Tags) + next.TagOf(install.Side)] = next.VersionOf(install.Side);
                return next;
            case ClearSlot clear:
                next.Slots[(clear.Hook * ModelState.Tags) + next.TagOf(clear.Side)] = 0;
                return next;
            case SetEpoch epoch:
                return next with { Epoch = next.TagOf(epoch.Side) };
            case SetShare:
                return next with { Epoch = ModelState.EitherTag };
            case AwaitPromotion:
                return next;
            case LinkDispatcher link:
                next.Links[link.Hook] = 0;
                return next;
            case LinkDirect link:
                next.Links[link.Hook] = next.VersionOf(link.Side);
                return next;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The model does not know this step.");
        }
    }

    private static IEnumerable<(string What, ModelState Next)> GracePeriod(ModelState state)
    {
        if (!state.Waiting)
        {
            var busy = Enumerable.Range(0, ModelState.Processors).Where(cpu => state.Cpus[cpu].Stage != Stage.Idle).Sum(cpu => 1 << cpu);
            yield return ("agent: grace period begins", state.Copy() with { Waiting = true, Unquiet = busy });
        }
        else if (state.Unquiet == 0)
        {
            yield return ("agent: grace period is over", At(state.Copy(), state.Step + 1));
        }
    }

    // The scan passes one record after another: it is no snapshot.
    private static IEnumerable<(string What, ModelState Next)> Scan(ModelState state, AwaitDrain drain)
    {
        if (state.Scanned == ModelState.Flows)
        {
            yield return ($"agent: no record of the {drain.Side} version is left", At(state.Copy(), state.Step + 1));
        }
        else if (state.FlowTable[state.Scanned].Record != state.TagOf(drain.Side) + 1)
        {
            yield return ($"agent: the scan passes flow {state.Scanned}", state.Copy() with { Scanned = state.Scanned + 1 });
        }
    }
}
