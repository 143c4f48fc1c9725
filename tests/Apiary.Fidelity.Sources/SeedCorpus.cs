// The valid sources of this repository: every file of the examples, test bundles and the gallery that declares a bundle, with the files around it.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Apiary.Fidelity.Sources;

internal static class SeedCorpus
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Apiary; global using Apiary.Net;";

    // Each folder is a project; what declares no bundle in it belongs to each of its bundles.
    private static readonly string[] Projects = ["examples/01-ConnectTrace", "tests/Apiary.Kernel.Tests/Bundles", "tests/Apiary.Gallery"];

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))]);

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    /// <summary>All seeds of a checkout, ordered by name, and those given as text.</summary>
    public static IReadOnlyList<SourceSeed> Read(string repository, IEnumerable<(string Name, string Text)> generated) =>
    [
        .. Projects.SelectMany(project => ReadProject(repository, project)),
        .. generated.Select(static source => Seed(source.Name, CSharpSyntaxTree.ParseText(source.Text, Parsing, "/project/" + source.Name), [])),
    ];

    private static IEnumerable<SourceSeed> ReadProject(string repository, string project)
    {
        string root = Path.Combine(repository, project);
        SyntaxTree[] trees =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && Path.GetFileName(path) != "Program.cs")
                .Order(StringComparer.Ordinal)
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Parsing, "/project/" + Path.GetRelativePath(root, path))),
        ];
        SyntaxTree[] around = [.. trees.Where(static tree => !DeclaresBundle(tree))];
        return trees.Where(DeclaresBundle).Select(tree => Seed($"{project}/{Path.GetFileName(tree.FilePath)}", tree, around));
    }

    private static bool DeclaresBundle(SyntaxTree tree) => tree.GetText().ToString().Contains("[Bundle(", StringComparison.Ordinal);

    private static SourceSeed Seed(string name, SyntaxTree tree, IReadOnlyList<SyntaxTree> around) => SourceSeed.Of(
        name,
        CSharpCompilation.Create(
            "Mutants",
            [tree, .. around, CSharpSyntaxTree.ParseText(Usings, Parsing, "/project/Usings.cs")],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)),
        tree);
}
