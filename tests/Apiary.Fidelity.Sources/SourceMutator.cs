// Changes C# at random places: expressions, statements, types, members, tokens. The result need not be valid; it must be handled.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Apiary.Fidelity.Sources.FragmentPool;

namespace Apiary.Fidelity.Sources;

/// <summary>Makes mutants.</summary>
/// <param name="pool">Where foreign parts come from.</param>
internal sealed class SourceMutator(FragmentPool pool)
{
    private const int MaximumChanges = 3;

    /// <summary>The tree with one to three changes.</summary>
    public SyntaxTree Mutate(SyntaxTree tree, Random random)
    {
        int changes = 1 + (random.Next(3) == 0 ? random.Next(MaximumChanges) : 0);
        for (int i = 0; i < changes; i++)
        {
            if (Change(tree.GetRoot(), random) is { } change)
            {
                tree = tree.WithChangedText(tree.GetText().WithChanges(change));
            }
        }

        return tree;
    }

    // Mutations that often leave valid C# come up most: those reach the compiler's depth.
    private TextChange? Change(SyntaxNode root, Random random) => random.Next(16) switch
    {
        0 or 1 or 2 => Replace(Node<ExpressionSyntax>(root, random, Evaluated), text => Framed(Pick(MutationTexts.ExpressionFrames, random), text)),
        3 => Replace(Node<ExpressionSyntax>(root, random, Evaluated), _ => pool.Expression(random)),
        4 or 5 => Replace(Node<StatementSyntax>(root, random), text => Framed(Pick(MutationTexts.StatementFrames, random), text)),
        6 => Replace(Node<StatementSyntax>(root, random), text => random.Next(2) == 0 ? pool.Statement(random) : text + pool.Statement(random)),
        7 or 8 => Replace(Node<TypeSyntax>(root, random), _ => pool.Type(random)),
        9 => Replace(Node<LiteralExpressionSyntax>(root, random), _ => Pick(MutationTexts.Literals, random)),
        10 => Replace(Token(root, random, static token => token.Parent is BinaryExpressionSyntax), _ => Pick(MutationTexts.Operators, random)),
        11 => Replace(Token(root, random, static token => token.Parent is AssignmentExpressionSyntax), _ => Pick(MutationTexts.Assignments, random)),
        12 => Replace(Token(root, random, static token => token.IsKind(SyntaxKind.IdentifierToken)), _ => pool.Identifier(random)),
        13 => Declaration(root, random),
        14 => Replace(Node<MemberDeclarationSyntax>(root, random, static member => member is not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)), text => random.Next(3) == 0 ? "" : text + "\n" + pool.Member(random)),
        _ => Replace(Token(root, random, static _ => true), text => random.Next(2) == 0 ? "" : text + " " + text),
    };

    private static TextChange? Declaration(SyntaxNode root, Random random)
    {
        if (random.Next(3) == 0)
        {
            return Replace(Node<AttributeListSyntax>(root, random), text => random.Next(2) == 0 ? "" : text + Pick(MutationTexts.Attributes, random));
        }

        MemberDeclarationSyntax? member = Node<MemberDeclarationSyntax>(root, random, static member => member is not BaseNamespaceDeclarationSyntax);
        if (member is not null && random.Next(2) == 0)
        {
            return new TextChange(new TextSpan(member.SpanStart, 0), Pick(MutationTexts.Attributes, random));
        }

        SyntaxToken modifier = member is { Modifiers: [var first, ..] } ? first : default;
        return modifier.IsKind(SyntaxKind.None) ? null : new TextChange(new TextSpan(modifier.SpanStart, random.Next(2) * modifier.FullSpan.Length), Pick(MutationTexts.Modifiers, random));
    }

    private static bool Evaluated(ExpressionSyntax expression) => expression.Parent is not (AttributeSyntax or UsingDirectiveSyntax or TypeArgumentListSyntax or BaseNamespaceDeclarationSyntax or QualifiedNameSyntax)
        && expression is not (PredefinedTypeSyntax or NullableTypeSyntax or ArrayTypeSyntax);

    private static T? Node<T>(SyntaxNode root, Random random, Func<T, bool>? accepts = null)
        where T : SyntaxNode
    {
        T[] nodes = [.. root.DescendantNodes().OfType<T>().Where(node => node.Span.Length > 0 && (accepts is null || accepts(node)))];
        return nodes.Length == 0 ? null : Pick(nodes, random);
    }

    private static SyntaxToken Token(SyntaxNode root, Random random, Func<SyntaxToken, bool> accepts)
    {
        SyntaxToken[] tokens = [.. root.DescendantTokens().Where(accepts)];
        return tokens.Length == 0 ? default : Pick(tokens, random);
    }

    private static string Framed(string frame, string text) => frame.Replace("{{", "\u0001", StringComparison.Ordinal).Replace("}}", "\u0002", StringComparison.Ordinal)
        .Replace("{0}", text, StringComparison.Ordinal).Replace('\u0001', '{').Replace('\u0002', '}');

    private static TextChange? Replace(SyntaxNode? node, Func<string, string> with) => node is null ? null : new TextChange(node.Span, with(node.ToString()));

    private static TextChange? Replace(SyntaxToken token, Func<string, string> with) => token.Span.Length == 0 ? null : new TextChange(token.Span, with(token.Text));
}
