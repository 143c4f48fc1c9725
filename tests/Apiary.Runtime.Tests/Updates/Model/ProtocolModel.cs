// All successors of a state: what each processor, each flow and the agent may do next.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>A state that must not be, or a step that must not happen.</summary>
internal sealed class ProtocolViolation(string message) : Exception(message);

/// <summary>The transition relation under one <see cref="Mutation"/>.</summary>
internal sealed class ProtocolModel
{
    /// <summary>Updates one after another use the versions 1, 2, 3: the third takes the first one's slot.</summary>
    private const int LastVersion = 3;

    private readonly Mutation _mutation;
    private readonly Func<IReadOnlyList<HookForm>, IReadOnlyList<UpdateStep>> _forward;
    private readonly Dictionary<(int Old, bool Backward), IReadOnlyList<UpdateStep>> _lists = [];

    /// <summary>The protocol of <paramref name="forward"/>, with one thing wrong.</summary>
    public ProtocolModel(Mutation mutation, Func<IReadOnlyList<HookForm>, IReadOnlyList<UpdateStep>> forward, Topology? topology = null)
    {
        _mutation = mutation;
        _forward = forward;
        Topology = topology ?? Topology.Fixed;
    }

    /// <summary>Where programs are.</summary>
    public Topology Topology { get; }

    /// <summary>Successors with what happened, in words.</summary>
    public IEnumerable<(string What, ModelState Next)> Successors(ModelState state)
    {
        for (var cpu = 0; cpu < ModelState.Processors; cpu++)
        {
            foreach (var next in OfProcessor(state, cpu))
            {
                yield return next;
            }
        }

        for (var flow = 0; flow < ModelState.Flows; flow++)
        {
            foreach (var next in OfFlow(state, flow))
            {
                yield return next;
            }
        }

        foreach (var next in OfAgent(state))
        {
            yield return next;
        }
    }

    private IEnumerable<(string What, ModelState Next)> OfProcessor(ModelState state, int cpu)
    {
        if (state.Cpus[cpu].Stage != Stage.Idle)
        {
            return [.. Tags(state, cpu).Select(tag => Advance(state, cpu, tag))];
        }

        var begun = new List<(string, ModelState)>();
        for (var hook = 0; hook < (Topology.HasPath ? 1 : ModelState.Hooks); hook++)
        {
            for (var flow = 0; flow < ModelState.Flows; flow++)
            {
                if (state.FlowTable[flow].Life != Life.Quiet)
                {
                    var next = state.Copy();
                    next.Cpus[cpu].Flow = flow;
                    begun.Add(Enter(next, cpu, hook));
                }
            }
        }

        return begun;
    }

    // What the epoch may make of a record that this processor is about to insert. Where hooks follow one another, they all have to come to the same answer.
    private int[] Tags(ModelState state, int cpu) => state.Epoch switch
    {
        ModelState.EitherTag when Topology.HasPath => [state.Cpus[cpu].Flow],
        ModelState.EitherTag when state.Cpus[cpu] is { Stage: Stage.Begun, Direct: 0 } run && state.FlowTable[run.Flow].Record == 0 => [0, 1],
        _ => [state.Epoch],
    };

    private (string What, ModelState Next) Enter(ModelState next, int cpu, int hook)
    {
        ref var run = ref next.Cpus[cpu];
        run.Hook = hook;
        if (next.Links[hook] == ModelState.NoLink)
        {
            return Leave(next, cpu, $"cpu {cpu}: flow {run.Flow} meets nothing at hook {hook}");
        }

        run.Stage = Stage.Begun;
        run.Direct = next.Links[hook];
        return ($"cpu {cpu}: flow {run.Flow} at hook {hook} by {(run.Direct == 0 ? "dispatcher" : $"version {run.Direct}")}", next);
    }

    // The run is over; the packet goes on to the next hook, if there is one.
    private (string What, ModelState Next) Leave(ModelState next, int cpu, string what)
    {
        ref var run = ref next.Cpus[cpu];
        var isOnPath = Topology.HasPath && run.Hook == 0;
        if (Topology.HasPath && !isOnPath && run.Ran != 1)
        {
            throw new ProtocolViolation($"a packet of flow {run.Flow} met {run.Ran} programs");
        }

        if (!isOnPath || Steps(next)[next.Step] is not AwaitPassage)
        {
            next.Unquiet &= ~(1 << cpu);
        }

        run = isOnPath ? new() { Stage = Stage.Passing, Flow = run.Flow, Ran = run.Ran } : default;
        return (what, next);
    }

    private (string What, ModelState Next) Advance(ModelState state, int cpu, int epoch)
    {
        var next = state.Copy();
        ref var run = ref next.Cpus[cpu];
        ref var flow = ref next.FlowTable[run.Flow];
        var who = $"cpu {cpu}";
        switch (run.Stage)
        {
            case Stage.Passing:
                return Enter(next, cpu, 1);
            case Stage.Begun when _mutation == Mutation.NoBirthForOthers && flow.Record == 0 && run.Direct == 0 && state.SlotOf(run.Hook, epoch) == ModelState.StandIn:
                return Leave(next, cpu, $"{who}: no record, and tag {epoch} has no program here");
            case Stage.Begun when flow.Record == 0:
                run.Tag = run.Direct == 0 ? epoch : TagOfVersion(state, run.Direct);
                run.Stage = Stage.Inserting;
                return ($"{who}: no record, will insert tag {run.Tag}", next);
            case Stage.Begun:
                run.Tag = flow.Record - 1;
                run.Stage = Stage.Dispatching;
                return ($"{who}: record with tag {run.Tag}", next);
            case Stage.Inserting:
                if (flow.Record == 0)
                {
                    flow.Record = run.Tag + 1;
                }

                run.Stage = _mutation == Mutation.NoSecondLookup ? Stage.Dispatching : Stage.LookingAgain;
                return ($"{who}: inserted unless there was one", next);
            case Stage.LookingAgain when flow.Record == 0:
                run.Stage = Stage.Begun;
                return ($"{who}: the record is gone again", next);
            case Stage.LookingAgain:
                run.Tag = flow.Record - 1;
                run.Stage = Stage.Dispatching;
                return ($"{who}: the record has tag {run.Tag}", next);
            default:
                var version = run.Direct == 0 ? state.SlotOf(run.Hook, run.Tag) : run.Direct;
                if (version == ModelState.StandIn)
                {
                    return Leave(next, cpu, $"{who}: tag {run.Tag} has no program here");
                }

                Witness(ref flow, run, version);
                run.Ran++;
                return Leave(next, cpu, $"{who}: ran version {version}");
        }
    }

    private static void Witness(ref Flow flow, Processor run, int version)
    {
        if (version == 0)
        {
            throw new ProtocolViolation($"hook {run.Hook} has no program for tag {run.Tag}");
        }

        if (flow.Witness != 0 && flow.Witness != version)
        {
            throw new ProtocolViolation($"flow {run.Flow} met version {flow.Witness} and then version {version} at hook {run.Hook}");
        }

        flow.Witness = version;
    }

    private static int TagOfVersion(ModelState state, int version) => version == state.Old ? state.OldTag : 1 - state.OldTag;

    private IEnumerable<(string What, ModelState Next)> OfFlow(ModelState state, int flow)
    {
        var life = state.FlowTable[flow];
        if (life.Life == Life.Active && life.Record != 0)
        {
            yield return Changed(state, flow, $"flow {flow}: closes", life with { Life = Life.Closing });
        }

        var isRunning = state.Cpus.Any(cpu => cpu.Stage != Stage.Idle && cpu.Flow == flow);
        if (life.Life == Life.Closing && !isRunning)
        {
            yield return Changed(state, flow, $"flow {flow}: its last straggler has passed", life with { Life = Life.Quiet });
        }

        if (life.Life == Life.Quiet)
        {
            yield return Changed(state, flow, $"flow {flow}: its record is released, the key may live again", default);
        }

        if (_mutation == Mutation.Eviction && life.Record != 0)
        {
            yield return Changed(state, flow, $"flow {flow}: its record is evicted", life with { Record = 0 });
        }

        if (_mutation == Mutation.DeleteBeforeLinger && life is { Life: Life.Closing, Record: not 0 })
        {
            yield return Changed(state, flow, $"flow {flow}: its record is deleted at its death", life with { Record = 0 });
        }
    }

    private static (string What, ModelState Next) Changed(ModelState state, int flow, string what, Flow changed)
    {
        var next = state.Copy();
        next.FlowTable[flow] = changed;
        return (what, next);
    }

    private IEnumerable<(string What, ModelState Next)> OfAgent(ModelState state)
    {
        var steps = Steps(state);
        if (state.Step == steps.Count - 1)
        {
            if (state.New < LastVersion)
            {
                yield return ("agent: begins the next update", NextUpdate(state));
            }

            yield break;
        }

        foreach (var next in AgentSteps.Do(state, steps[state.Step], Topology))
        {
            yield return next;
        }

        if (state.Step > 0)
        {
            yield return ("agent: dies, and its successor reads the journal", Restarted(state));
        }

        if (!state.Backward && state.Step > 0 && UpdateProtocol.CanRollBack(state.Journal))
        {
            yield return ("agent: rolls back", TurnedBack(state));
        }
    }

    private static ModelState TurnedBack(ModelState state) => AgentSteps.At(state.Copy() with { Backward = true }, 0);

    private static ModelState NextUpdate(ModelState state)
    {
        var inForce = state.Backward ? state.Old : state.New;
        var tag = state.Backward ? state.OldTag : 1 - state.OldTag;
        return AgentSteps.At(state.Copy() with { Old = inForce, New = state.New + 1, OldTag = tag, Backward = false }, 0);
    }

    private ModelState Restarted(ModelState state)
    {
        if (UpdateProtocol.IsAbandoned(state.Journal))
        {
            return TurnedBack(state);
        }

        var steps = Steps(state);
        var phase = state.Journal == UpdatePhase.Stable ? steps[0].Phase : state.Journal;
        var first = steps.TakeWhile(step => step.Phase != phase).Count();
        return AgentSteps.At(
            state.Copy(), _mutation == Mutation.ResumeTooFar ? first + steps.Skip(first).TakeWhile(step => step.Phase == phase).Count() : first);
    }

    // The list has an entry more than there are steps: nothing is done after the last one.
    private IReadOnlyList<UpdateStep> Steps(ModelState state)
    {
        var key = (state.Old, state.Backward);
        if (!_lists.TryGetValue(key, out var steps))
        {
            var forms = Topology.Forms(state);
            var list = state.Backward ? UpdateProtocol.Backward(forms) : _forward(forms);
            _lists.Add(key, steps = [.. MutatedSteps.Of(list, _mutation), new WriteJournal(UpdatePhase.Stable)]);
        }

        return steps;
    }
}
