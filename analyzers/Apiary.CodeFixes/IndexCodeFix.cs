// Fix of APY2020: limits an index to the array.
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Masks an index, or takes it modulo the length.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IndexCodeFix))]
[Shared]
public sealed class IndexCodeFix : SyntaxCodeFix<ExpressionSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.IndexOutOfRange.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(ExpressionSyntax node, Diagnostic diagnostic)
    {
        // The message ends in 0..last.
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (!int.TryParse(message.Substring(message.LastIndexOf("..", StringComparison.Ordinal) + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            yield break;
        }

        var operand = node is IdentifierNameSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax ? node.ToString() : "(" + node + ")";
        var text = (last & (last + 1)) == 0
            ? operand + " & " + last.ToString(CultureInfo.InvariantCulture)
            : "(int)((uint)" + operand + " % " + (last + 1).ToString(CultureInfo.InvariantCulture) + ")";
        yield return new SyntaxChange("Limit the index: " + text, node, SyntaxFactory.ParseExpression(text).WithTriviaFrom(node));
    }
}
