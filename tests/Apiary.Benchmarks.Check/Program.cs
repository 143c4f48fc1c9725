// Measures the static check of one composition: 64 bundles with 500 actors, written and compiled from C#, that have no conflict by construction.
// What is timed is what `apiary check` does with their manifests, five times; the median is printed. The last line is one JSON object.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Apiary.Benchmarks.Check;
using Apiary.Compiler;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

const int Bundles = 64;
const int Actors = 500;
const int Rounds = 5;
const int Seed = 1;

var manifests = Manifests(CleanComposition.Sources(Seed, Bundles, Actors, "clean"));
var actors = manifests.Sum(static manifest => manifest.Programs.Sum(static program => program.Actors.Count));
var times = new List<double>();
IReadOnlyList<Conflict> found = [];
for (var round = 0; round < Rounds; round++)
{
    var began = Stopwatch.GetTimestamp();
    found = ConflictEngine.Check(manifests);
    times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
}

var first = times[0];
times.Sort();
var errors = found.Count(static conflict => conflict is { Severity: RuleSeverity.Error, Assumption: null });
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {manifests.Count} bundles, {actors} actors: first check {first:F3} s, median of {Rounds} {times[Rounds / 2]:F3} s; {found.Count} findings, {errors} errors"));
Console.WriteLine(JsonSerializer.Serialize(new { actors, seconds = Math.Round(times[Rounds / 2], 4), first_seconds = Math.Round(first, 4), seconds_with_solver = (double?)null, false_errors = errors }));
return 0;

static IReadOnlyList<BundleManifest> Manifests(IReadOnlyList<string> sources)
{
    var parse = new CSharpParseOptions(LanguageVersion.Preview);
    var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
    var compilation = CSharpCompilation.Create(
        "Bundles",
        sources.Select((source, number) => CSharpSyntaxTree.ParseText(
            "using System.Threading; using Apiary; using Apiary.Net; namespace App;\n" + source, parse, FormattableString.Invariant($"/project/Bundle{number}.cs"))),
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    return
    [
        .. compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Where(static type => type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "BundleAttribute"))
            .Select(type => BundleReader.Read(type, compilation, CancellationToken.None))
            .Select(static read => BundleCompiler.Describe(read.Module ?? throw new InvalidOperationException(string.Join("; ", read.Findings)), new CompilerOptions())
                ?? throw new InvalidOperationException($"{read.Bundle} has errors")),
    ];
}
