// Fix of APY4002: takes the null-forgiving '!' away, so that the compiler asks for the test that the verifier needs.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Removes the null-forgiving operator.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullForgivingCodeFix))]
[Shared]
public sealed class NullForgivingCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [VerifierRules.NullForgiving.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var node = root?.FindNode(context.Span, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<PostfixUnaryExpressionSyntax>(candidate => candidate.IsKind(SyntaxKind.SuppressNullableWarningExpression));
        if (root is not null && node is not null)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Remove '!'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, node.Operand.WithTriviaFrom(node)))),
                    nameof(NullForgivingCodeFix)),
                context.Diagnostics);
        }
    }
}
