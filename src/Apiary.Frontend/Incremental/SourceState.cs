// What a reading may depend on, as it stands in one compilation, and which files can tell two such states apart.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Incremental;

/// <summary>The files, references and options of a compilation. Keeps no compilation alive.</summary>
internal sealed class SourceState
{
    private static readonly ConditionalWeakTable<Compilation, SourceState> ByCompilation = new();

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly ConditionalWeakTable<SourceState, Affected> _since = new();

    private SourceState(Compilation compilation)
    {
        _trees = compilation.SyntaxTrees.ToImmutableArray();
        _references = compilation.References.ToImmutableArray();
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
    }

    /// <summary>The state of a compilation.</summary>
    public static SourceState Of(Compilation compilation) => ByCompilation.GetValue(compilation, static key => new SourceState(key));

    /// <summary>Whether <paramref name="tree"/>, and all that it can see, is in this state what it was in an <paramref name="earlier"/> one.</summary>
    public bool SameFor(SyntaxTree tree, SourceState earlier)
    {
        if (ReferenceEquals(this, earlier))
        {
            return true;
        }

        var affected = _since.GetValue(earlier, Compare);
        return !affected.All && !affected.Trees.Contains(tree);
    }

    private Affected Compare(SourceState earlier)
    {
        if (_assembly != earlier._assembly || !_options.Equals(earlier._options) || !_references.SequenceEqual(earlier._references))
        {
            return Affected.Everything;
        }

        var changed = new HashSet<SyntaxTree>(_trees);
        changed.SymmetricExceptWith(earlier._trees);
        if (changed.Any(static tree => TreeNames.Of(tree).ReachesAll) || !Namespaces(_trees).SetEquals(Namespaces(earlier._trees)))
        {
            return Affected.Everything;
        }

        return Reaching(changed);
    }

    // Whoever mentions a type of a changed file sees it, and is seen through its own types in turn, or without them.
    private Affected Reaching(HashSet<SyntaxTree> changed)
    {
        var reached = new HashSet<SyntaxTree>(changed);
        var names = Declared(changed);
        while (names.Count > 0)
        {
            var next = _trees.Where(tree => !reached.Contains(tree) && TreeNames.Of(tree).MentionsAny(names)).ToArray();
            if (next.Any(static tree => TreeNames.Of(tree).ReachesAll))
            {
                return Affected.Everything;
            }

            reached.UnionWith(next);
            names = Declared(next);
        }

        return new Affected(false, reached);
    }

    private static HashSet<string> Declared(IEnumerable<SyntaxTree> trees) =>
        new(trees.SelectMany(static tree => TreeNames.Of(tree).Declared), StringComparer.Ordinal);

    private static HashSet<string> Namespaces(ImmutableArray<SyntaxTree> trees) =>
        new(trees.SelectMany(static tree => TreeNames.Of(tree).Namespaces), StringComparer.Ordinal);

    private sealed record Affected(bool All, HashSet<SyntaxTree> Trees)
    {
        public static Affected Everything { get; } = new(true, []);
    }
}
