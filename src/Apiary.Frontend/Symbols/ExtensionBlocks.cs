// Members of extension blocks: what is in front of the dot is a parameter of the block. The class around it has a plain method for each.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend.Symbols;

internal static class ExtensionBlocks
{
    /// <summary>Whether a method or accessor is called on a value that its extension block declares as a parameter.</summary>
    public static bool TakesReceiver(IMethodSymbol method) => !method.IsStatic && Contains(method);

    /// <summary>Whether a member stands in an extension block.</summary>
    public static bool Contains(ISymbol member) => member.ContainingType is { TypeKind: TypeKind.Extension };

    /// <summary>The parameter of the block that <paramref name="method"/> of this project stands in.</summary>
    public static IParameterSymbol? Receiver(IMethodSymbol method, SemanticModels models, CancellationToken cancellation)
    {
        var block = method.ContainingType.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        return block.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault()?.Parameters.FirstOrDefault() is { } parameter
            ? models.For(parameter).GetDeclaredSymbol(parameter, cancellation) as IParameterSymbol
            : null;
    }

    /// <summary>The plain method, whose documentation id is unique: members of different blocks may look alike.</summary>
    public static IMethodSymbol Implementation(IMethodSymbol method) =>
        Contains(method) && method.DeclaringSyntaxReferences.FirstOrDefault() is { } reference
            ? method.ContainingType.ContainingType.OriginalDefinition.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => candidate.DeclaringSyntaxReferences.FirstOrDefault() is { } other && other.Span == reference.Span && other.SyntaxTree == reference.SyntaxTree) ?? method
            : method;
}
