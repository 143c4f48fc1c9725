// Fix of APY2082: an arm for all that no other arm matches.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Adds <c>_ => default</c> to a switch expression.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwitchDefaultCodeFix))]
[Shared]
public sealed class SwitchDefaultCodeFix : SyntaxCodeFix<SwitchExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.SwitchWithoutDefault.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(SwitchExpressionSyntax node, Diagnostic diagnostic)
    {
        var arm = SyntaxFactory.SwitchExpressionArm(
            SyntaxFactory.DiscardPattern().WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithLeadingTrivia(SyntaxFactory.Space));
        var last = node.Arms.LastOrDefault();
        yield return new SyntaxChange(
            "Add '_ => default'",
            node,
            node.WithArms(node.Arms.Add(last is null ? arm : arm.WithTriviaFrom(last))));
    }
}
