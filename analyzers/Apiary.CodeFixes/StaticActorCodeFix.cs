// Fix of APY1015: an actor is an instance method.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Removes <c>static</c> from an actor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StaticActorCodeFix))]
[Shared]
public sealed class StaticActorCodeFix : SyntaxCodeFix<MethodDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DeclarationRules.StaticActor.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        if (node.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.StaticKeyword)) is { RawKind: not 0 } keyword)
        {
            yield return new SyntaxChange("Remove 'static'", node, node.WithModifiers(node.Modifiers.Remove(keyword)).WithLeadingTrivia(node.GetLeadingTrivia()));
        }
    }
}
