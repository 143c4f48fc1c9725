// Looks whether all bundles that a project has, its own and those of referenced assemblies, can stand in one order.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Composition;
using Apiary.Contract.Composition;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Reports APY6006 and APY6007 between bundles.</summary>
internal static class OrderAcrossBundles
{
    /// <summary>Reports at the class of the bundle that asks for it; without a place when that is in another assembly.</summary>
    public static void Report(CompilationAnalysisContext context, IReadOnlyList<(BundleDeclaration Declaration, INamedTypeSymbol Type)> own)
    {
        var referenced = BundleLibrary.Read(context.Compilation).Select(static bundle => bundle.Bundle?.Module.Bundle).OfType<BundleDeclaration>();
        var all = own.Select(static bundle => bundle.Declaration).Concat(referenced).GroupBy(static bundle => bundle.Name).Select(static sameName => sameName.First()).ToList();
        if (all.Count < 2)
        {
            return;
        }

        foreach (var problem in CompositionOrder.Of(all.SelectMany(DeclaredPrograms.Of)).Problems)
        {
            var type = own.FirstOrDefault(bundle => bundle.Declaration.Name == problem.Program.Bundle).Type;
            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.Get(problem.Rule.Id), type?.Locations[0] ?? Location.None, [.. problem.Arguments]));
        }
    }
}
