// Compiles each bundle to C. Only real builds run it: the IDE skips implementation outputs.
using System.Collections.Immutable;
using Apiary.Contract.Rules;
using Apiary.Generators.Units;
using Microsoft.CodeAnalysis;

namespace Apiary.Generators;

/// <summary>
/// Hands the C text of each bundle to the build (in the extract run, where <c>ApiaryExtract</c> is true), and its stamp to the assembly
/// (in the ordinary compile).
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class UnitGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => UnitOptions.Read(provider.GlobalOptions))
            .WithTrackingName(StepNames.Options);
        var library = context.CompilationProvider.Select(static (compilation, _) => LibraryName(compilation));
        var units = Reading.Modules(context).Combine(options).Combine(library)
            .Select(static (pair, _) => UnitSource.Compile(pair.Left.Left, pair.Left.Right, pair.Right))
            .WithTrackingName(StepNames.Units);
        context.RegisterImplementationSourceOutput(units.Collect().Combine(options), static (output, all) => Add(output, all.Left, all.Right));
    }

    // Nobody composes with the bundles of a program.
    private static string LibraryName(Compilation compilation) =>
        compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary ? compilation.AssemblyName ?? "" : "";

    private static void Add(SourceProductionContext output, ImmutableArray<UnitSource> units, UnitOptions options)
    {
        if (options.Extract)
        {
            output.AddSource("apiary.extracted.g.cs", UnitSource.Extracted);
        }

        var names = new Dictionary<string, string>();
        foreach (var unit in units)
        {
            if (names.ContainsKey(unit.Bundle))
            {
                output.AddSource(unit.HintName, UnitSource.Rejection(unit.Bundle, DeclarationRules.DuplicateBundleName.Id));
                continue;
            }

            names.Add(unit.Bundle, unit.TypeName);
            if (unit.Failure is not null)
            {
                output.ReportDiagnostic(unit.Failure.ToDiagnostic());
            }

            if (unit.Text.Length > 0)
            {
                output.AddSource(unit.HintName, unit.Text);
            }
        }
    }
}
