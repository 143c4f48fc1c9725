// Fix of APY4031: a lock that is released where its block ends.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Makes the local of a hold a <c>using</c> local.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockCodeFix))]
[Shared]
public sealed class LockCodeFix : SyntaxCodeFix<LocalDeclarationStatementSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [VerifierRules.LockNotReleased.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(LocalDeclarationStatementSyntax node, Diagnostic diagnostic)
    {
        if (node.UsingKeyword.RawKind == 0)
        {
            yield return new SyntaxChange(
                "Hold the lock by using",
                node,
                node.WithoutLeadingTrivia()
                    .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                    .WithLeadingTrivia(node.GetLeadingTrivia()));
        }
    }
}
