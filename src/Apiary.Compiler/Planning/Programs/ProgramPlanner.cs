// One program per hook in use, with its name and what it needs of the kernel.
using Apiary.Compiler.Effects;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Maps;
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
            if (hook.Grouping == ProgramGrouping.PerHook)
            {
                var steps = Steps(hook.Kind, context);
                if (steps.Count > 0)
                {
                    programs.Add(Program(hook.ShortName + "_" + context.Plan.Bundle.Unit, hook.Kind, steps, context, effects) with
                    {
                        Settings = Settings(hook.Kind, context.Plan.Bundle),
                    });
                }

                programs.AddRange(Slotted(hook, context, effects));
            }
            else
            {
                programs.AddRange(Targeted(hook, context, effects));
            }
        }

        return ChainMaps.Assign(VersionMaps.Assign(programs)).ToEquatableArray();
    }

    private static IReadOnlyList<PlanStep> Steps(HookKind hook, ProgramContext context) => hook switch
    {
        HookKind.CgroupConnect4 or HookKind.CgroupConnect6 => ConnectProgram.Steps(hook, context),
        HookKind.SockOps => SockOpsProgram.Steps(context),
        _ => PacketProgram.Steps(new HookPlace(hook, 0), context),
    };

    private static EquatableArray<HookSetting> Settings(HookKind hook, BundleDeclaration bundle) => bundle.Actors
        .SelectMany(actor => actor.Bindings.Where(binding => binding.Hook == hook).SelectMany(binding => binding.Settings))
        .Distinct().OrderBy(setting => setting.Name, StringComparer.Ordinal).ToEquatableArray();

    // One program per place in a program array, alike to that of the hook.
    private static IEnumerable<ProgramPlan> Slotted(HookDescriptor hook, ProgramContext context, EffectTable effects)
    {
        var bundle = context.Plan.Bundle;
        foreach (var place in bundle.Actors.SelectMany(Places.Of).Where(place => place.Hook == hook.Kind && place.Target.Length > 0).Distinct())
        {
            var binding = Places.BindingAt(bundle, place);
            yield return Program(hook.ShortName + "_" + SnakeCase.Of(context.Calls(place)[0].Actor.Method), hook.Kind, PacketProgram.Steps(place, context), context, effects) with
            {
                Settings = Settings(hook.Kind, bundle),
                Array = binding.Array,
                Slot = binding.Slot,
            };
        }
    }

    // One program per target or actor, in declaration order.
    private static IEnumerable<ProgramPlan> Targeted(HookDescriptor hook, ProgramContext context, EffectTable effects)
    {
        var bundle = context.Plan.Bundle;
        var names = new ProgramNames(hook);
        foreach (var place in bundle.Actors.SelectMany(Places.Of).Where(place => place.Hook == hook.Kind).Distinct())
        {
            var calls = context.Calls(place);
            var binding = Places.BindingAt(bundle, place);
            yield return Program(names.Next(binding, calls), hook.Kind, place.IsPacket ? PacketProgram.Steps(place, context) : calls, context, effects) with
            {
                Names = binding.Names,
                Settings = binding.Settings,
            };
        }
    }

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
        KeyTable.At(new(hook, 0)).Scope == ScopeSource.Injected
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

        if (PerScope(hook, steps, calls, effects))
        {
            yield return FeatureTable.InjectedScope;
        }

        if (HookTable.Get(hook).Verdicts is VerdictAlgebra.CgroupAllow or VerdictAlgebra.CgroupBind && calls.Any(call => effects.Of(call.Actor.FunctionId).Rejects))
        {
            yield return FeatureTable.ReturnValue(hook);
        }

        foreach (var setting in calls.SelectMany(call => call.Actor.Bindings).Where(binding => binding.Hook == hook).SelectMany(binding => binding.Settings))
        {
            if (FeatureTable.Setting(hook, setting) is { } needed)
            {
                yield return needed;
            }
        }

        foreach (var map in context.Module.Bundle.Maps.Where(static map => map.Since.Length > 0))
        {
            yield return new Requirement($"map {map.ClassName}", KernelVersion.Parse(map.Since));
        }

        foreach (var requirement in SleepableRequirements.Of(hook, calls, context.Module))
        {
            yield return requirement;
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
