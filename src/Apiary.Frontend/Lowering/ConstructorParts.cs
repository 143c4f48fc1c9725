// What a struct's constructor runs, in order: initialisers of fields, positional parameters, the call of another constructor, the body.
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

/// <summary>The parts of a constructor.</summary>
/// <param name="Initializers">Initialisers of fields and auto-properties; none when another constructor runs them.</param>
/// <param name="Positional">Parameters of a record struct and the properties made of them.</param>
/// <param name="ThisCall"><c>: this(...)</c>, or null.</param>
/// <param name="Block">The body, or null.</param>
internal sealed record ConstructorParts(
    IReadOnlyList<ISymbolInitializerOperation> Initializers,
    IReadOnlyList<(IParameterSymbol Parameter, IPropertySymbol Property)> Positional,
    IInvocationOperation? ThisCall,
    IBlockOperation? Block)
{
    /// <summary>The parts of the constructor that stands at <paramref name="syntax"/>.</summary>
    public static ConstructorParts Of(IMethodSymbol constructor, SyntaxNode syntax, SemanticModels models, CancellationToken cancellation)
    {
        var body = syntax is ConstructorDeclarationSyntax ? models.For(syntax).GetOperation(syntax, cancellation) as IConstructorBodyOperation : null;
        var call = (body?.Initializer as IExpressionStatementOperation)?.Operation as IInvocationOperation ?? body?.Initializer as IInvocationOperation;
        var type = constructor.ContainingType.OriginalDefinition;
        return new ConstructorParts(
            call is null ? [.. Initialisers(type, models, cancellation)] : [],
            syntax is TypeDeclarationSyntax ? [.. PositionalOf(constructor.OriginalDefinition, type, cancellation)] : [],
            call,
            body?.BlockBody ?? body?.ExpressionBody);
    }

    private static IEnumerable<ISymbolInitializerOperation> Initialisers(INamedTypeSymbol type, SemanticModels models, CancellationToken cancellation)
    {
        foreach (var member in type.GetMembers().Where(static member => !member.IsStatic && member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol))
        {
            var initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
            {
                VariableDeclaratorSyntax field => field.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null && models.For(initializer).GetOperation(initializer, cancellation) is ISymbolInitializerOperation operation)
            {
                yield return operation;
            }
        }
    }

    private static IEnumerable<(IParameterSymbol Parameter, IPropertySymbol Property)> PositionalOf(
        IMethodSymbol constructor, INamedTypeSymbol type, CancellationToken cancellation) =>
        from parameter in constructor.Parameters
        from property in type.GetMembers(parameter.Name).OfType<IPropertySymbol>()
        where property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is ParameterSyntax)
        select (parameter, property);
}
