// What each step of the protocol does to a state; a wait that is not over has no successor.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>The meaning of <see cref="UpdateStep"/>s in the model.</summary>
internal static class AgentSteps
{
    /// <summary>The agent about to do step number <paramref name="step"/>, with nothing begun.</summary>
    public static ModelState At(ModelState state, int step) => state with { Step = step, Waiting = false, Unquiet = 0, Scanned = 0 };

    /// <summary>The successors by <paramref name="step"/>.</summary>
    public static IEnumerable<(string What, ModelState Next)> Do(ModelState state, UpdateStep step, Topology topology) => step switch
    {
        AwaitGracePeriod => Await(state, "grace period", static cpu => cpu.Stage is not (Stage.Idle or Stage.Passing)),
        AwaitPassage => Await(state, "passage", static cpu => cpu.Stage != Stage.Idle),
        AwaitDrain drain => Scan(state, drain),
        _ => [($"agent: {step}", At(Changed(state.Copy(), step, topology), state.Step + 1))],
    };

    private static ModelState Changed(ModelState next, UpdateStep step, Topology topology)
    {
        switch (step)
        {
            case WriteJournal journal:
                return next with { Journal = journal.Phase };
            case InstallSlot install:
                next.Slots[(install.Hook * ModelState.Tags) + next.TagOf(install.Side)] =
                    topology.Has(next.VersionOf(install.Side), install.Hook) ? next.VersionOf(install.Side) : ModelState.StandIn;
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
                next.Links[link.Hook] = topology.Has(next.VersionOf(link.Side), link.Hook) ? next.VersionOf(link.Side) : ModelState.NoLink;
                return next;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "The model does not know this step.");
        }
    }

    private static IEnumerable<(string What, ModelState Next)> Await(ModelState state, string what, Func<Processor, bool> isBusy)
    {
        if (!state.Waiting)
        {
            var busy = Enumerable.Range(0, ModelState.Processors).Where(cpu => isBusy(state.Cpus[cpu])).Sum(cpu => 1 << cpu);
            yield return ($"agent: {what} begins", state.Copy() with { Waiting = true, Unquiet = busy });
        }
        else if (state.Unquiet == 0)
        {
            yield return ($"agent: {what} is over", At(state.Copy(), state.Step + 1));
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
