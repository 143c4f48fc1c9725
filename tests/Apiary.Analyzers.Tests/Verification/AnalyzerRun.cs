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

    /// <summary>What the bundle analyzer reports in a source that C# accepts.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(string text) => Diagnostics(text, new BundleAnalyzer());

    /// <summary>What the given analyzers report in a source that C# accepts, suppressed diagnostics included.</summary>
    public static ImmutableArray<Diagnostic> Diagnostics(string text, params ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var compilation = Compile(text);
        Assert.That(Errors(compilation), Is.Empty, "the test's own C# does not compile");
        return Run(compilation, analyzers);
    }

    /// <summary>What the bundle analyzer reports in a source that references another assembly.</summary>
    public static ImmutableArray<Diagnostic> DiagnosticsWith(MetadataReference library, string text)
    {
        var compilation = Compile(text).AddReferences(library);
        Assert.That(Errors(compilation), Is.Empty, "the test's own C# does not compile");
        return Run(compilation, [new BundleAnalyzer()]);
    }

    /// <summary>The assembly of a source.</summary>
    public static MetadataReference Library(string assembly, string text)
    {
        using var stream = new MemoryStream();
        var emitted = Compile(text).WithAssemblyName(assembly).Emit(stream);
        Assert.That(emitted.Success, Is.True, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>What the bundle analyzer reports in a source that C# rejects.</summary>
    public static ImmutableArray<Diagnostic> DiagnosticsOfInvalidSource(string text)
    {
        var compilation = Compile(text);
        Assert.That(Errors(compilation), Is.Not.Empty, "the test's C# was meant not to compile");
        return Run(compilation, [new BundleAnalyzer()]);
    }

    /// <summary>A compilation of some files.</summary>
    public static CSharpCompilation Compile(params string[] texts) => CSharpCompilation.Create(
        "Analyzed",
        texts.Select(static (text, index) =>
            CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), path: index == 0 ? "Bundle.cs" : $"File{index}.cs")),
        References.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>What analyzers report, whatever C# says of the source; without the rules of conflicts, which judge the bundles side by side.</summary>
    public static ImmutableArray<Diagnostic> Run(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation
        .WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new BuildPropertyOptions([("ApiaryCheckConflicts", "false")])), null, true, false, reportSuppressedDiagnostics: true))
        .GetAnalyzerDiagnosticsAsync()
        .GetAwaiter()
        .GetResult();
}
