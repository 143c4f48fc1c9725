// Fix of APY4001: tests the pointer before the statement that uses it, and leaves the function.
using System.Collections.Immutable;
using System.Composition;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Inserts <c>if (p is null)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullTestCodeFix))]
[Shared]
public sealed class NullTestCodeFix : SyntaxCodeFix<IdentifierNameSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [VerifierRules.MayBeNull.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(IdentifierNameSyntax node, Diagnostic diagnostic)
    {
        if (node.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement || ReturnType(node) is not { } type)
        {
            yield break;
        }

        var result = type switch
        {
            "void" => "return;",
            "XdpAction" => "return XdpAction.Pass;",
            "TcAction" => "return TcAction.Next;",
            "Verdict" => "return Verdict.Next;",
            _ => "return default;",
        };
        var indent = statement.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var text = $"if ({node.Identifier.ValueText} is null)\n{indent}{{\n{indent}    {result}\n{indent}}}\n\n";
        var test = SyntaxFactory.ParseStatement(text).WithLeadingTrivia(statement.GetLeadingTrivia());
        var rest = statement.WithLeadingTrivia(SyntaxFactory.Whitespace(indent));
        yield return new SyntaxChange(
            $"Test '{node.Identifier.ValueText}' first", block, block.WithStatements(block.Statements.ReplaceRange(statement, [test, rest])));
    }

    private static string? ReturnType(SyntaxNode node) => node.Ancestors().Select(static ancestor => ancestor switch
    {
        MethodDeclarationSyntax method => method.ReturnType.ToString(),
        LocalFunctionStatementSyntax function => function.ReturnType.ToString(),
        _ => null,
    }).FirstOrDefault(static type => type is not null);
}
