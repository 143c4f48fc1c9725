// What one file declares for others and what it mentions, by spelling alone: a file that mentions no name of another cannot see its types.
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend.Incremental;

/// <summary>The names of a file. Nested types are not among those it declares: they are reached through the type around them.</summary>
internal sealed class TreeNames
{
    private const string AttributeSuffix = "Attribute";
    private const string EntryPointType = "Program";
    private const string ExtensionBlock = "extension";

    // The compiler looks up System.Index and its like without a word of them in the source.
    private const string CompilerKnown = "System.";

    // A file that did not change is the same object in the compilations of many keystrokes.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeNames> ByTree = new();

    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);

    private TreeNames(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        Declare(root.Members, "");
        ReachesAll |= root.AttributeLists.Count > 0 || root.Usings.Any(static directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));
        foreach (var token in root.DescendantTokens())
        {
            Mention(token);
        }
    }

    /// <summary>Every identifier.</summary>
    public IReadOnlyCollection<string> Mentioned => _mentioned;

    /// <summary>The types outside other types.</summary>
    public IReadOnlyCollection<string> Declared => _declared;

    /// <summary>The namespaces, in full.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>
    /// Whether other files may see it without a name: extension members, global usings, attributes of the assembly, types that the compiler knows.
    /// </summary>
    public bool ReachesAll { get; private set; }

    /// <summary>The names of a file.</summary>
    public static TreeNames Of(SyntaxTree tree) => ByTree.GetValue(tree, static key => new TreeNames(key));

    /// <summary>Whether the file mentions one of <paramref name="names"/>.</summary>
    public bool MentionsAny(ICollection<string> names) => names.Any(_mentioned.Contains);

    private void Declare(SyntaxList<MemberDeclarationSyntax> members, string space)
    {
        foreach (var member in members)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax inner:
                    var name = space + inner.Name.ToString() + ".";
                    _namespaces.Add(name);
                    ReachesAll |= name.StartsWith(CompilerKnown, StringComparison.Ordinal);
                    Declare(inner.Members, name);
                    break;
                case BaseTypeDeclarationSyntax type:
                    _declared.Add(type.Identifier.ValueText);
                    break;
                case DelegateDeclarationSyntax type:
                    _declared.Add(type.Identifier.ValueText);
                    break;
                case GlobalStatementSyntax:
                    _declared.Add(EntryPointType);
                    break;
            }
        }
    }

    private void Mention(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken))
        {
            _mentioned.Add(token.ValueText);
            // [Quiet] means QuietAttribute.
            if (token.Parent?.Parent is AttributeSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax)
            {
                _mentioned.Add(token.ValueText + AttributeSuffix);
            }
        }

        if (token.Text == ExtensionBlock || (token.IsKind(SyntaxKind.ThisKeyword) && token.Parent is ParameterSyntax))
        {
            ReachesAll = true;
        }
    }
}
