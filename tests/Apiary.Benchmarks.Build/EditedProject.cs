// The large project in memory, as an editor holds it: a compilation, a generator driver that outlives edits, and analyzers over the edited file.
using System.Collections.Immutable;
using Apiary.Analyzers;
using Apiary.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Apiary.Benchmarks.Build;

/// <summary>One project under edit.</summary>
public sealed class EditedProject
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Apiarys =
        [new BundleAnalyzer(), new KernelFunctionAnalyzer(), new ActorSuppressor(), new MemorySuppressor()];

    private static readonly ImmutableArray<DiagnosticAnalyzer> Silent = [new SilentAnalyzer()];

    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    /// <summary>Opens the project, and lets the generators see it once. Editors skip what only a build needs.</summary>
    public EditedProject()
    {
        _compilation = CSharpCompilation.Create(
            "Large",
            LargeProject.Files.Select(static file => CSharpSyntaxTree.ParseText(file.Value, Parse, "/large/" + file.Key))
                .Append(CSharpSyntaxTree.ParseText(Usings, Parse, "/large/Usings.cs")),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [new BundleGenerator().AsSourceGenerator(), new UnitGenerator().AsSourceGenerator(), new LibraryGenerator().AsSourceGenerator()],
            parseOptions: Parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation));
        Generate();
        if (Output.GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException("the large project does not compile: " + error);
        }
    }

    /// <summary>The compilation with what was generated for it.</summary>
    public Compilation Output { get; private set; } = null!;

    /// <summary>Changes the text of a file. The compiler's own work, which no generator can save.</summary>
    public void Edit(string file, string text)
    {
        SyntaxTree old = Tree(_compilation, file);
        _compilation = _compilation.ReplaceSyntaxTree(old, old.WithChangedText(SourceText.From(text)));
    }

    /// <summary>Runs the generators.</summary>
    public int Generate()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = output;
        return diagnostics.Length;
    }

    /// <summary>Runs Apiary's analyzers over one file of the last output, as an editor does for the file that is open.</summary>
    public int Analyze(string file) => Analyze(file, Apiarys);

    /// <summary>The same with an analyzer that does nothing: what the compiler spends on the file for any analyzer.</summary>
    public int Bind(string file) => Analyze(file, Silent);

    private int Analyze(string file, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var analysis = new CompilationWithAnalyzers(
            Output, analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        return analysis.GetAnalyzerSemanticDiagnosticsAsync(Output.GetSemanticModel(Tree(Output, file)), null, CancellationToken.None).GetAwaiter().GetResult().Length;
    }

    private static SyntaxTree Tree(Compilation compilation, string file) =>
        compilation.SyntaxTrees.Single(tree => tree.FilePath == "/large/" + file);

    // What a project sees: the framework, and the libraries of Apiary.
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "mscorlib.dll" or "Apiary.dll" or "Apiary.Runtime.dll" or "Apiary.Contract.dll"
                    || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)))
            .Select(static path => MetadataReference.CreateFromFile(path));
}
