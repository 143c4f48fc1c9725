// The compiler from end to end: checks, lowerings, plan, C, stamp, manifest. Pure: the same module and options give the same unit.
using Apiary.Compiler.CodeGen;
using Apiary.Compiler.CodeGen.Programs;
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Libraries;
using Apiary.Compiler.Manifest;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Programs;
using Apiary.Contract;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;

namespace Apiary.Compiler;

/// <summary>Compiles a module that the front end read.</summary>
public static class BundleCompiler
{
    /// <summary>
    /// Compiles <paramref name="module"/> (level 0). With a finding that is an error there is no unit; nothing is thrown for what the author did.
    /// </summary>
    public static CompilationResult Compile(Module module, CompilerOptions options)
    {
        var (findings, lowered, plan) = Analyze(module, options);
        if (lowered is null || plan is null)
        {
            return new CompilationResult(findings, null);
        }

        var effects = EffectTable.For(lowered);
        var unit = UnitEmitter.Emit(lowered, plan, ProgramCodeGen.Emit(lowered, plan, options), options, program => ProgramEffects.Lines(program, effects), program => ActorBehaviors.Of(module, program));
        return new CompilationResult(findings, unit);
    }

    /// <summary>The findings of <see cref="Compile"/>, without writing C, stamp and manifest: what an editor asks for at each change.</summary>
    public static EquatableArray<Finding> Check(Module module, CompilerOptions options) => Analyze(module, options).Findings;

    /// <summary>The manifest of <paramref name="module"/> without a stamp and without C: what the rules of conflicts judge. Null where a finding is an error.</summary>
    public static BundleManifest? Describe(Module module, CompilerOptions options) =>
        Analyze(module, options) is { Lowered: { } lowered, Plan: { } plan }
            ? ManifestBuilder.Build(lowered, plan, "", static _ => [], program => ActorBehaviors.Of(module, program))
            : null;

    private static Analysis Analyze(Module module, CompilerOptions options)
    {
        var analysis = AnalyzeWhole(module, options);
        return analysis with { Findings = LibraryFindings.AtCalls(analysis.Findings, module) };
    }

    private static Analysis AnalyzeWhole(Module module, CompilerOptions options)
    {
        var findings = Pipeline.Check(module);
        if (HasError(findings))
        {
            return new Analysis(findings, null, null);
        }

        var lowered = Pipeline.Lower(module);
        var kernel = TargetKernel.Default with { Version = KernelVersion.Parse(options.TargetKernel) };
        var planned = Planner.Plan(lowered, new PlanOptions(kernel));
        findings = findings.Concat(planned.Findings)
            .Concat(planned.Plan is { } plan ? TargetDemand.Find(module.Bundle, plan, options.OldestKernel).Distinct() : []).ToEquatableArray();
        return HasError(findings) ? new Analysis(findings, null, null) : new Analysis(findings, lowered, planned.Plan);
    }

    private static bool HasError(EquatableArray<Finding> findings) =>
        findings.Any(finding => RuleTable.Get(finding.RuleId).Severity == RuleSeverity.Error);

    /// <summary>Everything that is decided before C is written; no module and no plan where a finding is an error.</summary>
    private sealed record Analysis(EquatableArray<Finding> Findings, Module? Lowered, BundlePlan? Plan);
}
