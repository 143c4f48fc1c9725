// What the code fixes share: one node of one kind at the diagnostic, and the texts that may take its place.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Apiary.CodeFixes;

/// <summary>A code fix that replaces syntax around the diagnostic.</summary>
/// <typeparam name="TNode">The kind of node that is looked for at the diagnostic.</typeparam>
public abstract class SyntaxCodeFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is not { } node)
        {
            return;
        }

        foreach (var change in Changes(node, context.Diagnostics[0]))
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    change.Title,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(change.Old, change.New))),
                    GetType().Name + change.Title),
                context.Diagnostics);
        }
    }

    /// <summary>The changes to offer, best first.</summary>
    /// <param name="node">The node at the diagnostic.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    protected abstract IEnumerable<SyntaxChange> Changes(TNode node, Diagnostic diagnostic);
}
