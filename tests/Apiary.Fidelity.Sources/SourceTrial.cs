// Puts one mutant through generators and analyzers and judges their answers: nothing may be thrown, lost in silence, or answered in two ways.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Apiary.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Fidelity.Sources;

internal static class SourceTrial
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new BundleAnalyzer(), new ActorSuppressor()];

    /// <summary>Runs <paramref name="mutant"/> in the place of the seed's tree.</summary>
    public static SourceVerdict Run(SourceSeed seed, SyntaxTree mutant, CancellationToken cancellation)
    {
        CSharpCompilation compilation = seed.Compilation.ReplaceSyntaxTree(seed.Tree, mutant);
        GeneratorDriver driver = seed.Driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> generator, cancellation);
        var generated = driver.GetRunResult().GeneratedTrees;
        AttributeSyntax[] attributes = [.. generated.SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes().OfType<AttributeSyntax>())];
        string[] units = [.. attributes.Where(static attribute => attribute.Name.ToString().EndsWith(".BpfUnit", StringComparison.Ordinal)).Select(static attribute => Argument(attribute, 3))];
        string[] rejected = [.. attributes.Where(static attribute => attribute.Name.ToString().EndsWith(".BpfUnitRejected", StringComparison.Ordinal)).Select(static attribute => Argument(attribute, 1))];

        var thrown = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (defect, _, _) => thrown.Enqueue($"the analyzer throws {defect.GetType().Name}: {defect.Message} {Origin(defect)}"), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> findings = output.WithAnalyzers(Analyzers, options).GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(mutant), null, cancellation).GetAwaiter().GetResult();

        Diagnostic[] errors = [.. generated.Where(tree => tree.FilePath.EndsWith(".bundle.g.cs", StringComparison.Ordinal)).Prepend(mutant).SelectMany(tree => output.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellation)).Where(IsError)];
        string[] refused = [.. findings.Where(IsError).Select(static finding => finding.Id).Distinct()];
        SourceAnswer answer = errors.Length > 0 ? SourceAnswer.Invalid
            : refused.Length > 0 || rejected.Length > 0 ? SourceAnswer.Refused
            : units.Length > 0 ? SourceAnswer.Emitted
            : SourceAnswer.NoBundle;
        return new SourceVerdict(
            answer,
            units,
            [
                .. thrown,
                .. generator.Where(static diagnostic => diagnostic.Id is "CS8785" or "CS8784" or "APY0001").Select(static diagnostic => diagnostic.ToString()),
                .. findings.Where(static finding => finding.Id is "AD0001" or "APY0001").Select(static finding => finding.ToString()),
                .. Silence(answer, refused, rejected, units),
                .. GeneratedErrors(errors, refused, mutant),
            ]);
    }

    // Where C# accepts a source, generator and analyzer must agree, and an unit must come out or an error say why not.
    private static IEnumerable<string> Silence(SourceAnswer answer, string[] refused, string[] rejected, string[] units)
    {
        if (answer == SourceAnswer.Invalid)
        {
            yield break;
        }

        if (rejected.Length > 0 && refused.Length == 0)
        {
            yield return $"the generator rejects ({string.Join(' ', rejected)}), the analyzer is silent";
        }

        if (refused.Length > 0 && rejected.Length == 0 && units.Length > 0)
        {
            yield return $"the analyzer reports {string.Join(' ', refused)}, the generator emits";
        }
    }

    private static IEnumerable<string> GeneratedErrors(Diagnostic[] errors, string[] refused, SyntaxTree mutant) =>
        refused.Length == 0 && errors.All(error => error.Location.SourceTree != mutant)
            ? errors.Select(static error => $"the generated half does not compile: {error}").Take(1)
            : [];

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static string Argument(AttributeSyntax attribute, int index) =>
        ((LiteralExpressionSyntax)attribute.ArgumentList!.Arguments[index].Expression).Token.ValueText;

    private static string Origin(Exception defect) => defect.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
}
