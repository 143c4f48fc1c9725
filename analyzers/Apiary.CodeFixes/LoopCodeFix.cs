// Fix of APY2042: the kernel counts and ends the loop.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Adds <c>Bpf.CanLoop()</c> to the condition of a loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopCodeFix))]
[Shared]
public sealed class LoopCodeFix : SyntaxCodeFix<StatementSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.UnboundedLoop.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(StatementSyntax node, Diagnostic diagnostic)
    {
        const string Title = "Add '&& Bpf.CanLoop()'";
        switch (node)
        {
            case WhileStatementSyntax loop:
                yield return new SyntaxChange(Title, loop.Condition, Bounded(loop.Condition));
                break;
            case DoStatementSyntax loop:
                yield return new SyntaxChange(Title, loop.Condition, Bounded(loop.Condition));
                break;
            case ForStatementSyntax { Condition: { } condition }:
                yield return new SyntaxChange(Title, condition, Bounded(condition));
                break;
            case ForStatementSyntax loop:
                yield return new SyntaxChange(Title, loop, loop.WithCondition(SyntaxFactory.ParseExpression("Bpf.CanLoop()").WithLeadingTrivia(SyntaxFactory.Space)));
                break;
        }
    }

    private static ExpressionSyntax Bounded(ExpressionSyntax condition)
    {
        var text = condition switch
        {
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } => "Bpf.CanLoop()",
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or ConditionalExpressionSyntax or AssignmentExpressionSyntax =>
                $"({condition.WithoutTrivia()}) && Bpf.CanLoop()",
            _ => $"{condition.WithoutTrivia()} && Bpf.CanLoop()",
        };
        return SyntaxFactory.ParseExpression(text).WithTriviaFrom(condition);
    }
}
