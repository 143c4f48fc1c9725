// Runs the analyzer over one source file in a compilation with the DSL.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests.Verification;

/// <summary>Compares what the analyzer reports with the marks in a source.</summary>
internal static class AnalyzerRun
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The source's marks are exactly what is reported; C# itself compiles but for what the generator would add.</summary>
    public static void Verify(string marked)
    {
        var source = MarkedSource.Parse(marked);
        var reported = Diagnostics(source.Text)
            .Select(diagnostic => new ExpectedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan))
            .OrderBy(diagnostic => diagnostic.Span.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal);
        Assert.That(reported, Is.EqualTo(source.Expected.OrderBy(diagnostic => diagnostic.Span.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)));
    }

    public static ImmutableArray<Diagnostic> Diagnostics(string text)
    {
        var compilation = CSharpCompilation.Create(
            "Analyzed",
            [CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path: "Bundle.cs")],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.That(errors, Is.Empty, "the test's own C# does not compile");
        return compilation.WithAnalyzers([new BundleAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }
}
