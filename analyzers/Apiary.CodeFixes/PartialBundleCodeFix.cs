// Fix of APY1001: makes a bundle class sealed and partial.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Adds the modifiers that a bundle class needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialBundleCodeFix))]
[Shared]
public sealed class PartialBundleCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DeclarationRules.BundleNotPartial.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Make the bundle 'sealed partial'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, WithModifiers(type)))),
                    nameof(PartialBundleCodeFix)),
                context.Diagnostics);
        }
    }

    private static ClassDeclarationSyntax WithModifiers(ClassDeclarationSyntax type)
    {
        foreach (var kind in new[] { SyntaxKind.SealedKeyword, SyntaxKind.PartialKeyword })
        {
            if (!type.Modifiers.Any(kind))
            {
                type = type.AddModifiers(SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space));
            }
        }

        return type;
    }
}
