// Fix of APY2007: a byte in memory that others write.
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.CodeFixes;

/// <summary>Makes a bool field a byte.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WireBoolCodeFix))]
[Shared]
public sealed class WireBoolCodeFix : SyntaxCodeFix<MemberDeclarationSyntax>
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LanguageRules.BoolOnTheWire.Id];

    /// <inheritdoc/>
    protected override IEnumerable<SyntaxChange> Changes(MemberDeclarationSyntax node, Diagnostic diagnostic)
    {
        // The message names the struct and the field; it may stand at either of them.
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return from field in node.SyntaxTree.GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>()
               where field.Declaration.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword }
               from variable in field.Declaration.Variables
               where field.Parent is StructDeclarationSyntax type && message.Contains(type.Identifier.ValueText + "." + variable.Identifier.ValueText + "'")
               select new SyntaxChange(
                   $"Make '{variable.Identifier.ValueText}' a byte",
                   field.Declaration.Type,
                   SyntaxFactory.ParseTypeName("byte").WithTriviaFrom(field.Declaration.Type));
    }
}
