// One program per hook in use, with its name and what it needs of the kernel.
using Apiary.Compiler.Effects;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Lays out the entry programs.</summary>
public static class ProgramPlanner
{
    /// <summary>All programs, in the order of their hooks.</summary>
    public static EquatableArray<ProgramPlan> Plan(ProgramContext context)
    {
        var effects = EffectTable.For(context.Module);
        var programs = new List<ProgramPlan>();
        foreach (var hook in HookTable.All)
        {
            if (hook.Kind == HookKind.Syscall)
            {
                programs.AddRange(OnDemand(context, effects));
                continue;
            }

            var steps = Steps(hook.Kind, context);
            if (steps.Count > 0)
            {
                programs.Add(Program(hook.ShortName + "_" + context.Plan.Bundle.Unit, hook.Kind, steps, context, effects));
            }
        }

        return programs.ToEquatableArray();
    }

    private static IReadOnlyList<PlanStep> Steps(HookKind hook, ProgramContext context) => hook switch
    {
        HookKind.CgroupConnect4 or HookKind.CgroupConnect6 => ConnectProgram.Steps(hook, context),
        HookKind.SockOps => SockOpsProgram.Steps(context),
        _ => PacketProgram.Steps(hook, context),
    };

    // Programs run on demand are asked for one at a time: they never share a program.
    private static IEnumerable<ProgramPlan> OnDemand(ProgramContext context, EffectTable effects) =>
        context.Calls(new(HookKind.Syscall, 0)).Select(call => Program(
            HookTable.Get(HookKind.Syscall).ShortName + "_" + SnakeCase.Of(call.Actor.Method), HookKind.Syscall, [call], context, effects));

    private static ProgramPlan Program(
        string name, HookKind hook, IReadOnlyList<PlanStep> steps, ProgramContext context, EffectTable effects)
    {
        var calls = CallsIn(steps).Distinct().ToArray();
        return new(
            name,
            hook,
            calls.Select(call => call.Actor.Method).Distinct().ToEquatableArray(),
            PerScope(hook, steps, calls, effects),
            steps.ToEquatableArray(),
            Requirements(hook, steps, calls, context, effects).Distinct()
                .OrderBy(requirement => requirement.Feature, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>Every call among <paramref name="steps"/>, classifiers included, in running order.</summary>
    public static IEnumerable<CallStep> CallsIn(IEnumerable<PlanStep> steps) => steps.SelectMany(step => step switch
    {
        CallStep call => [call],
        BirthStep birth => birth.Classifiers,
        DispatchStep dispatch => dispatch.Cases.SelectMany(entry => CallsIn(entry.Steps)),
        _ => Enumerable.Empty<CallStep>(),
    });

    private static bool PerScope(HookKind hook, IReadOnlyList<PlanStep> steps, IReadOnlyList<CallStep> calls, EffectTable effects) =>
        new HookPlace(hook, 0).IsPacket
        && (steps.OfType<BirthStep>().Any()
            || steps.OfType<LookupStep>().Any(step => step.Channel == ChannelKind.TupleIndex || step.Fallback == ChannelKind.TupleIndex)
            || calls.Any(call => effects.Of(call.Actor.FunctionId).ReadsScope));

    private static IEnumerable<Requirement> Requirements(
        HookKind hook, IReadOnlyList<PlanStep> steps, IReadOnlyList<CallStep> calls, ProgramContext context, EffectTable effects)
    {
        yield return FeatureTable.Hook(hook);
        var selections = context.Channels.At(hook).ToArray();
        foreach (var requirement in selections.SelectMany(selection => selection.Requirements))
        {
            yield return requirement;
        }

        if (selections.Length > 0)
        {
            yield return FeatureTable.MappableArray;
        }

        if (Births(steps).Any())
        {
            yield return FeatureTable.QueueMap;
        }

        if (hook == HookKind.SockOps && selections.Length > 0)
        {
            yield return FeatureTable.CompareExchange;
            yield return FeatureTable.NamespaceCookie(hook);
        }

        foreach (var requirement in calls.SelectMany(call => effects.Of(call.Actor.FunctionId).Requirements))
        {
            yield return requirement;
        }
    }

    private static IEnumerable<BirthStep> Births(IEnumerable<PlanStep> steps) => steps.SelectMany(step => step switch
    {
        BirthStep birth => [birth],
        DispatchStep dispatch => dispatch.Cases.SelectMany(entry => Births(entry.Steps)),
        _ => Enumerable.Empty<BirthStep>(),
    });
}
