// Fix of APY2070: a constant instead of a field that .NET initialises at run time.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Makes a <c>static readonly</c> field of the same file a <c>const</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstFieldCodeFix))]
[Shared]
public sealed class ConstFieldCodeFix : SyntaxCodeFix<IdentifierNameSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.StaticReadOnly.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(IdentifierNameSyntax node, Diagnostic diagnostic) =>
        from field in node.SyntaxTree.GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>()
        where field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
        where field.Declaration.Variables.Count == 1 && field.Declaration.Variables[0].Identifier.ValueText == node.Identifier.ValueText
        where field.Declaration.Variables[0].Initializer?.Value is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryExpressionSyntax
        select new SyntaxChange($"Make '{node.Identifier.ValueText}' const", field, Constant(field));

    private static FieldDeclarationSyntax Constant(FieldDeclarationSyntax field)
    {
        var modifiers = field.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.StaticKeyword) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
        return field.WithModifiers([.. modifiers, SyntaxFactory.Token(SyntaxKind.ConstKeyword).WithTrailingTrivia(SyntaxFactory.Space)])
            .WithLeadingTrivia(field.GetLeadingTrivia());
    }
}
