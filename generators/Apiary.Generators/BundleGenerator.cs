// Adds the generated half of each bundle class. Reads signatures only, because it runs on every keystroke.
using Apiary.Contract.Rules;
using Apiary.Generators.Bundles;
using Microsoft.CodeAnalysis;

namespace Apiary.Generators;

/// <summary>Generates <c>IBundle&lt;TSelf&gt;</c> and the typed accessors of bundles.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class BundleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var hasAgent = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName(AccessorSource.HandleType) is not null)
            .WithTrackingName(StepNames.HasAgent);
        var halves = Reading.Declarations(context).Combine(hasAgent)
            .Select(static (pair, _) => HalfSource.Of(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Halves);
        context.RegisterSourceOutput(halves, static (output, half) => half.AddTo(output));
    }

    /// <summary>The texts of one generated half, or the defect instead.</summary>
    private sealed record HalfSource(string TypeName, string Text, string Accessors, InternalFailure? Failure)
    {
        public static HalfSource Of(Reading reading, bool hasAgent)
        {
            // Without 'partial' a second half would only add an error of the C# compiler to APY1001.
            if (reading.Result is not { } result || result.Findings.Any(static finding => finding.RuleId == DeclarationRules.BundleNotPartial.Id))
            {
                return new HalfSource(reading.TypeName, "", "", reading.Failure);
            }

            string[]? texts = InternalFailure.Catch(
                reading.TypeName,
                "writing the generated half",
                () => new[] { BundleSource.Write(result.Declaration), hasAgent ? AccessorSource.Write(result.Declaration) : "" },
                out var failure);
            return new HalfSource(reading.TypeName, texts?[0] ?? "", texts?[1] ?? "", failure);
        }

        public void AddTo(SourceProductionContext output)
        {
            if (Failure is not null)
            {
                output.ReportDiagnostic(Failure.ToDiagnostic());
            }

            if (Text.Length > 0)
            {
                output.AddSource(TypeName + ".bundle.g.cs", Text);
            }

            if (Accessors.Length > 0)
            {
                output.AddSource(TypeName + ".accessors.g.cs", Accessors);
            }
        }
    }
}
