// Fix of APY2005: a layout with defined offsets.
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Turns <c>LayoutKind.Auto</c> of a struct of the same file into <c>LayoutKind.Sequential</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LayoutCodeFix))]
[Shared]
public sealed class LayoutCodeFix : SyntaxCodeFix<MemberDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.AutoLayout.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(MemberDeclarationSyntax node, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return from access in node.SyntaxTree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
               where access.Name.Identifier.ValueText == "Auto" && access.Expression.ToString().EndsWith("LayoutKind", StringComparison.Ordinal)
               where access.FirstAncestorOrSelf<StructDeclarationSyntax>() is { } type && message.Contains("'" + type.Identifier.ValueText + "'")
               select new SyntaxChange("Use a sequential layout", access.Name, SyntaxFactory.IdentifierName("Sequential"));
    }
}
