// Fix of APY2012: a divisor that cannot be zero, or a division that says what happens then.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Divides by <c>d | 1</c>, or with <c>Bpf.DivOr</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DivisorCodeFix))]
[Shared]
public sealed class DivisorCodeFix : SyntaxCodeFix<ExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.DivisorMayBeZero.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(ExpressionSyntax node, Diagnostic diagnostic)
    {
        if (node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } division && division.Right == node)
        {
            var call = $"Bpf.DivOr({division.Left.WithoutTrivia()}, {node.WithoutTrivia()}, 0)";
            yield return new SyntaxChange("Divide with Bpf.DivOr", division, SyntaxFactory.ParseExpression(call).WithTriviaFrom(division));
        }

        yield return new SyntaxChange("Divide by 'd | 1'", node, SyntaxFactory.ParseExpression($"({node.WithoutTrivia()} | 1)").WithTriviaFrom(node));
    }
}
