// A valid source with the compilation around it: what mutants are made of.
using Apiary.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Apiary.Fidelity.Sources;

/// <summary>One file with a bundle.</summary>
/// <param name="Name">The file, from the repository's root.</param>
/// <param name="Compilation">It and what it needs.</param>
/// <param name="Tree">The file's tree in the compilation.</param>
/// <param name="Driver">The generators after a first run, as in an editor.</param>
internal sealed record SourceSeed(string Name, CSharpCompilation Compilation, SyntaxTree Tree, GeneratorDriver Driver)
{
    private readonly Lazy<SemanticModel> _model = new(() => Compilation.GetSemanticModel(Tree));

    /// <summary>What the file means.</summary>
    public SemanticModel Model => _model.Value;

    public static SourceSeed Of(string name, CSharpCompilation compilation, SyntaxTree tree)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new BundleGenerator().AsSourceGenerator(), new UnitGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)tree.Options,
            optionsProvider: new ExtractOptions());
        return new SourceSeed(name, compilation, tree, driver.RunGenerators(compilation));
    }
}
