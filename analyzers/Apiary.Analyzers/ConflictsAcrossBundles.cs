// What the rules of conflicts say of the bundles of a project and of its packages side by side, at the actors of the project.
using System.Runtime.CompilerServices;
using Apiary.Compiler;
using Apiary.Compiler.Ir;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Reports the rules 6xxx between bundles. A bundle is described once for as long as its module lives.</summary>
internal sealed class ConflictsAcrossBundles
{
    private readonly ConditionalWeakTable<Module, Description> _described = new();

    /// <summary>
    /// Reports at the actor; an error also without a place, when both actors are in other assemblies. What an author accepts with a reason is not reported.
    /// </summary>
    /// <param name="context">The end of the compilation.</param>
    /// <param name="own">The bundles of the project without errors.</param>
    /// <param name="options">How they are compiled.</param>
    public void Report(CompilationAnalysisContext context, IReadOnlyList<(Module Module, INamedTypeSymbol Type)> own, CompilerOptions options)
    {
        var referenced = BundleLibrary.Read(context.Compilation).Select(static bundle => bundle.Bundle?.Module).OfType<Module>().Where(HasBodies);
        var manifests = own.Select(static bundle => bundle.Module).Concat(referenced).GroupBy(static module => module.Bundle.Name)
            .Select(sameName => Describe(sameName.First(), options)).OfType<BundleManifest>().ToList();
        if (manifests.Count == 0)
        {
            return;
        }

        var types = own.GroupBy(static bundle => bundle.Module.Bundle.Name).ToDictionary(static bundle => bundle.Key, static bundle => bundle.First().Type);
        foreach (var conflict in ConflictEngine.Check(manifests).Where(static conflict => conflict.Assumption is null))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var severity = RuleDescriptors.Severity(conflict.Severity);
            var places = new[] { Place(conflict.First, types), conflict.Second is { } second ? Place(second, types) : null }.OfType<Location>().ToList();
            if (places.Count == 0 && severity != DiagnosticSeverity.Error)
            {
                continue; // nobody who builds this project could change it; `apiary check` and the agent tell
            }

            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.Judged(conflict.Rule.Id, conflict.Strength),
                places.FirstOrDefault() ?? Location.None,
                severity,
                places.Skip(1),
                null,
                [.. conflict.Arguments]));
        }
    }

    private BundleManifest? Describe(Module module, CompilerOptions options)
    {
        var known = _described.GetValue(module, created => new Description(options, BundleCompiler.Describe(created, options)));
        return known.Options == options ? known.Manifest : BundleCompiler.Describe(module, options);
    }

    private static bool HasBodies(Module module) => module.Bundle.Actors.All(actor => module.Functions.Any(function => function.Id == actor.FunctionId));

    private static Location? Place(ComposedActor actor, Dictionary<string, INamedTypeSymbol> types) =>
        types.TryGetValue(actor.Bundle, out var type) ? (type.GetMembers(actor.Name).FirstOrDefault() ?? type).Locations[0] : null;

    private sealed class Description(CompilerOptions options, BundleManifest? manifest)
    {
        public CompilerOptions Options { get; } = options;

        public BundleManifest? Manifest { get; } = manifest;
    }
}
