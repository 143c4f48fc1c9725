// Parts of all sources, from which a mutation takes what stands in another place.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Fidelity.Sources;

/// <summary>Texts by kind.</summary>
internal sealed class FragmentPool
{
    private readonly string[] _expressions;
    private readonly string[] _statements;
    private readonly string[] _members;
    private readonly string[] _types;
    private readonly string[] _identifiers;

    public FragmentPool(IEnumerable<SyntaxNode> roots)
    {
        SyntaxNode[] nodes = [.. roots.SelectMany(static root => root.DescendantNodes())];
        _expressions = Texts(nodes.OfType<ExpressionSyntax>());
        _statements = Texts(nodes.OfType<StatementSyntax>().Where(static statement => statement is not BlockSyntax));
        _members = Texts(nodes.OfType<MemberDeclarationSyntax>().Where(static member => member is not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)));
        _types = [.. Texts(nodes.OfType<TypeSyntax>()), .. MutationTexts.Types];
        _identifiers = [.. nodes.SelectMany(static node => node.ChildTokens()).Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.Text).Distinct()];
    }

    public string Expression(Random random) => Pick(_expressions, random);

    public string Statement(Random random) => Pick(_statements, random);

    public string Member(Random random) => Pick(_members, random);

    public string Type(Random random) => Pick(_types, random);

    public string Identifier(Random random) => Pick(_identifiers, random);

    public static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];

    private static string[] Texts(IEnumerable<SyntaxNode> nodes) => [.. nodes.Select(static node => node.ToString()).Where(static text => text.Length < 400).Distinct()];
}
