// Fix of APY4020: a slot that is discarded by itself on each path that does not submit it.
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Makes the local of a slot a <c>using</c> local.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SlotCodeFix))]
[Shared]
public sealed class SlotCodeFix : SyntaxCodeFix<MemberDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [VerifierRules.SlotLeaked.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(MemberDeclarationSyntax node, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return from declaration in node.DescendantNodes().OfType<LocalDeclarationStatementSyntax>()
               where declaration.UsingKeyword.RawKind == 0
               from variable in declaration.Declaration.Variables
               where message.Contains("'" + variable.Identifier.ValueText + "'")
               select new SyntaxChange(
                   $"Make '{variable.Identifier.ValueText}' a using local",
                   declaration,
                   declaration.WithoutLeadingTrivia()
                       .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
                       .WithLeadingTrivia(declaration.GetLeadingTrivia()));
    }
}
