// Fix of APY2010: arithmetic that wraps around in both worlds.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Puts <c>unchecked</c> around an operation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UncheckedCodeFix))]
[Shared]
public sealed class UncheckedCodeFix : SyntaxCodeFix<ExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.CheckedArithmetic.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(ExpressionSyntax node, Diagnostic diagnostic)
    {
        if (node is BinaryExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax)
        {
            yield return new SyntaxChange(
                "Let it wrap around: unchecked(...)", node, SyntaxFactory.ParseExpression($"unchecked({node.WithoutTrivia()})").WithTriviaFrom(node));
        }
    }
}
