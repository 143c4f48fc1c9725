// One semantic model per file: binding a file again for each method would dominate the generator's time.
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>The semantic models of one reading.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The compilation.</summary>
    public Compilation Compilation { get; } = compilation;

    /// <summary>Uses a model that the host has made already.</summary>
    public void Add(SemanticModel model) => _models[model.SyntaxTree] = model;

    /// <summary>The model of a node's file.</summary>
    public SemanticModel For(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out var model))
        {
            model = Compilation.GetSemanticModel(node.SyntaxTree);
            _models.Add(node.SyntaxTree, model);
        }

        return model;
    }
}
