// From declarations to a plan. Reads as the list of its steps; every one is pure, and the order of declarations matters only for
// classifiers and enforcers, which run in that order.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Births;
using Apiary.Compiler.Planning.Channels;
using Apiary.Compiler.Planning.Maps;
using Apiary.Compiler.Planning.Programs;
using Apiary.Contract;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Planning;

/// <summary>The planner.</summary>
public static class Planner
{
    /// <summary>Plans <paramref name="module"/>. There is a plan unless a finding is an error.</summary>
    public static PlanResult Plan(Module module, PlanOptions options)
    {
        var bundle = module.Bundle;
        var findings = new List<Finding>();
        var context = new PlanContext(bundle, options.Kernel, BirthPlanner.Plan(bundle, options.Kernel, findings), MetadataUse.IsIn(module));
        var records = bundle.Records.OrderBy(record => record.Name, StringComparer.Ordinal).ToArray();
        var deaths = DeathPlanner.Plan(context, records, findings).ToArray();
        var channels = ChannelPlan.Make(context, findings);
        if (HasError(findings))
        {
            return new(null, findings.ToEquatableArray());
        }

        var recordPlans = records.Select(record => RecordMaps.Place(record, module, context, channels)).ToArray();
        var programs = ProgramPlanner.Plan(new(module, context, channels, recordPlans.ToDictionary(record => record.Name)));
        var events = CounterMap.Events(bundle).ToArray();
        var counters = CounterMap.Counters(bundle, events).ToArray();
        var plan = new BundlePlan(
            bundle.Name,
            bundle.Unit,
            options.Kernel.Version,
            MinimumKernel(programs),
            programs,
            recordPlans.ToEquatableArray(),
            Maps(recordPlans, counters.Length, programs).Concat(ScratchMap.Of(module.ScratchSize)).ToEquatableArray(),
            events.ToEquatableArray(),
            counters.ToEquatableArray(),
            RecordDecisions.Make(context, recordPlans)
                .Concat(channels.Decisions)
                .Concat(deaths)
                .Concat(ProgramDecisions.Make(programs))
                .ToEquatableArray());
        findings.AddRange(NameClashes.Find(bundle, plan));
        return new(HasError(findings) ? null : plan, findings.ToEquatableArray());
    }

    private static bool HasError(IReadOnlyList<Finding> findings) =>
        findings.Any(finding => RuleTable.Get(finding.RuleId).Severity == RuleSeverity.Error);

    private static IEnumerable<MapPlan> Maps(IReadOnlyList<RecordPlan> records, int counters, EquatableArray<ProgramPlan> programs) =>
        counters == 0 ? [] : [.. records.SelectMany(RecordMaps.Of), CounterMap.Map(counters), .. VersionMaps.Of(programs)];

    private static KernelVersion MinimumKernel(EquatableArray<ProgramPlan> programs)
    {
        var versions = programs.SelectMany(program => program.Requirements).Select(requirement => requirement.MinimumKernel).ToArray();
        return versions.Length == 0 ? new KernelVersion(5, 8) : versions.Max();
    }
}
