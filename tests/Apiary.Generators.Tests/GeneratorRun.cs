// Runs the generators over C# text, as the compiler would, and keeps the driver for further edits.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

/// <summary>One project in memory with a generator driver.</summary>
internal sealed class GeneratorRun
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))]);

    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using Apiary; global using Apiary.Net;";

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private GeneratorRun(CSharpCompilation compilation, GeneratorDriver driver)
    {
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Compilation = compilation;
        Output = output;
        Diagnostics = diagnostics;
    }

    public CSharpCompilation Compilation { get; }

    public GeneratorDriver Driver { get; }

    public Compilation Output { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorDriverRunResult Result => Driver.GetRunResult();

    /// <summary>Errors of the compilation with the generated files.</summary>
    public IEnumerable<string> Errors => Output.GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(static diagnostic => diagnostic.ToString());

    /// <summary>Runs over files <c>path =&gt; text</c> with MSBuild properties.</summary>
    public static GeneratorRun Over(IReadOnlyDictionary<string, string> files, params (string Name, string Value)[] properties) =>
        Over("Project", files, [], properties);

    /// <summary>Runs over the files of an assembly that references others.</summary>
    public static GeneratorRun Over(
        string assembly, IReadOnlyDictionary<string, string> files, IEnumerable<MetadataReference> libraries, params (string Name, string Value)[] properties)
    {
        var compilation = CSharpCompilation.Create(
            assembly,
            files.Select(file => CSharpSyntaxTree.ParseText(file.Value, Parse, file.Key)).Append(CSharpSyntaxTree.ParseText(Usings, Parse, "/project/Usings.cs")),
            References.Value.Concat(libraries),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [new BundleGenerator().AsSourceGenerator(), new UnitGenerator().AsSourceGenerator(), new LibraryGenerator().AsSourceGenerator()],
            parseOptions: Parse,
            optionsProvider: new Properties(properties),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(compilation, driver);
    }

    /// <summary>Runs over one file.</summary>
    public static GeneratorRun Over(string text, params (string Name, string Value)[] properties) =>
        Over(new Dictionary<string, string> { ["/project/Bundle.cs"] = text }, properties);

    /// <summary>Runs again after one file has a new text.</summary>
    public GeneratorRun Edit(string path, string text)
    {
        var old = Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var edited = old.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text));
        return Edit(compilation => compilation.ReplaceSyntaxTree(old, edited));
    }

    /// <summary>Runs again after the project has changed.</summary>
    public GeneratorRun Edit(Func<CSharpCompilation, CSharpCompilation> change) => new(change(Compilation), Driver);

    /// <summary>Runs again with other MSBuild properties.</summary>
    public GeneratorRun With(params (string Name, string Value)[] properties) =>
        new(Compilation, Driver.WithUpdatedAnalyzerConfigOptions(new Properties(properties)));

    /// <summary>The reference assembly of the output, as another project sees it.</summary>
    public MetadataReference Reference()
    {
        Assert.That(Errors, Is.Empty);
        using var stream = new MemoryStream();
        var result = Output.Emit(stream, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false));
        Assert.That(result.Success, Is.True, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>The text of the generated file whose name ends so.</summary>
    public string Text(string suffix) =>
        Result.GeneratedTrees.Single(tree => tree.FilePath.EndsWith(suffix, StringComparison.Ordinal)).GetText().ToString();

    /// <summary>Why the outputs of a step ran, all generators together.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.Results
        .Where(result => result.TrackedSteps.ContainsKey(step))
        .SelectMany(result => result.TrackedSteps[step])
        .SelectMany(static run => run.Outputs)
        .Select(static output => output.Reason);

    private sealed class Properties((string Name, string Value)[] values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Options(values.ToDictionary(static pair => "build_property." + pair.Name, static pair => pair.Value));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
