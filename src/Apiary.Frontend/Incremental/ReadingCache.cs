// Reads a declaration again only when its file, or a file that it can see, has changed: in a large project most have not.
using System.Runtime.CompilerServices;
using Apiary.Compiler;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Incremental;

/// <summary>
/// What was read from declarations, for the next keystroke. Sound because readings are functions of source, references and options.
/// The first compilation pays nothing for it: files are compared when the second one asks.
/// </summary>
/// <typeparam name="T">What is read; holds no Roslyn object.</typeparam>
public sealed class ReadingCache<T>
{
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();

    /// <summary>What <paramref name="read"/> said of <paramref name="declaration"/> under these options, or says now.</summary>
    public T Get(SyntaxNode declaration, Compilation compilation, Func<T> read, CompilerOptions? options = null)
    {
        var state = SourceState.Of(compilation);
        var entry = _entries.GetOrCreateValue(declaration);
        lock (entry)
        {
            if (entry.State is null || entry.Options != options || !state.SameFor(declaration.SyntaxTree, entry.State))
            {
                entry.Value = read();
                entry.Options = options;
            }

            // An equal state, and the newer one keeps no old file alive.
            entry.State = state;
            return entry.Value!;
        }
    }

    // Made by the table.
    private sealed class Entry
    {
        public SourceState? State { get; set; }

        public CompilerOptions? Options { get; set; }

        public T? Value { get; set; }
    }
}
