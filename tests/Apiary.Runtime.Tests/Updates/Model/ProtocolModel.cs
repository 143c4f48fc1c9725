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
    private readonly IReadOnlyList<UpdateStep> _forward;
    private readonly IReadOnlyList<UpdateStep> _backward;

    /// <summary>The protocol of <paramref name="forward"/>, with one thing wrong.</summary>
    public ProtocolModel(Mutation mutation, Func<int, IReadOnlyList<UpdateStep>> forward)
    {
        _mutation = mutation;
        _forward = MutatedSteps.Of(forward(ModelState.Hooks), mutation);
        _backward = MutatedSteps.Of(UpdateProtocol.Backward(ModelState.Hooks), mutation);
    }

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
        for (var hook = 0; hook < ModelState.Hooks; hook++)
        {
            for (var flow = 0; flow < ModelState.Flows; flow++)
            {
                if (state.FlowTable[flow].Life != Life.Quiet)
                {
                    var next = state.Copy();
                    next.Cpus[cpu] = new() { Stage = Stage.Begun, Hook = hook, Flow = flow, Direct = state.Links[hook] };
                    begun.Add(($"cpu {cpu}: flow {flow} at hook {hook} by {(state.Links[hook] == 0 ? "dispatcher" : $"version {state.Links[hook]}")}", next));
                }
            }
        }

        return begun;
    }

    // What the epoch may make of a record that this processor is about to insert.
    private static int[] Tags(ModelState state, int cpu) =>
        state.Epoch == ModelState.EitherTag && state.Cpus[cpu] is { Stage: Stage.Begun, Direct: 0 } run && state.FlowTable[run.Flow].Record == 0 ? [0, 1] : [state.Epoch];

    private (string What, ModelState Next) Advance(ModelState state, int cpu, int epoch)
    {
        var next = state.Copy();
        ref var run = ref next.Cpus[cpu];
        ref var flow = ref next.FlowTable[run.Flow];
        var who = $"cpu {cpu}";
        switch (run.Stage)
        {
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
                Witness(ref flow, run, version);
                run = default;
                next.Unquiet &= ~(1 << cpu);
                return ($"{who}: ran version {version}", next);
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
        var steps = state.Backward ? _backward : _forward;
        if (state.Step == steps.Count)
        {
            if (state.New < LastVersion)
            {
                yield return ("agent: begins the next update", NextUpdate(state));
            }

            yield break;
        }

        foreach (var next in AgentSteps.Do(state, steps[state.Step]))
        {
            yield return next;
        }

        if (state.Step > 0)
        {
            yield return ("agent: dies, and its successor reads the journal", Restarted(state, steps));
        }

        if (!state.Backward && state.Step > 0 && UpdateProtocol.CanRollBack(state.Journal))
        {
            yield return ("agent: rolls back", AgentSteps.At(state.Copy() with { Backward = true }, 0));
        }
    }

    private static ModelState NextUpdate(ModelState state)
    {
        var inForce = state.Backward ? state.Old : state.New;
        var tag = state.Backward ? state.OldTag : 1 - state.OldTag;
        return AgentSteps.At(state.Copy() with { Old = inForce, New = state.New + 1, OldTag = tag, Backward = false }, 0);
    }

    private ModelState Restarted(ModelState state, IReadOnlyList<UpdateStep> steps)
    {
        if (UpdateProtocol.IsAbandoned(state.Journal))
        {
            return AgentSteps.At(state.Copy() with { Backward = true }, 0);
        }

        var phase = state.Journal == UpdatePhase.Stable ? steps[0].Phase : state.Journal;
        var first = steps.TakeWhile(step => step.Phase != phase).Count();
        return AgentSteps.At(
            state.Copy(), _mutation == Mutation.ResumeTooFar ? first + steps.Skip(first).TakeWhile(step => step.Phase == phase).Count() : first);
    }
}
