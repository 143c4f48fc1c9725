// An immutable map from names to facts: the state of most analyses.
namespace Apiary.Compiler.Passes.Flow;

/// <summary>Facts by name. A name without a fact has the analysis' default.</summary>
/// <typeparam name="T">A fact.</typeparam>
internal sealed class Facts<T> : IEquatable<Facts<T>>
    where T : struct, IEquatable<T>
{
    private readonly Dictionary<string, T> _facts;

    private Facts(Dictionary<string, T> facts) => _facts = facts;

    /// <summary>No facts.</summary>
    public static Facts<T> Empty { get; } = new(new Dictionary<string, T>(StringComparer.Ordinal));

    /// <summary>The names with a fact.</summary>
    public IEnumerable<string> Names => _facts.Keys;

    /// <summary>The fact about <paramref name="name"/>, or null.</summary>
    public T? this[string name] => _facts.TryGetValue(name, out var fact) ? fact : null;

    /// <summary>These facts with another one about <paramref name="name"/>; without one if it is null.</summary>
    public Facts<T> With(string name, T? fact)
    {
        var copy = new Dictionary<string, T>(_facts, StringComparer.Ordinal);
        copy.Remove(name);
        if (fact is { } known)
        {
            copy.Add(name, known);
        }

        return new Facts<T>(copy);
    }

    /// <summary>The facts about the names that both sides know, combined.</summary>
    public Facts<T> Intersect(Facts<T> other, Func<T, T, T?> combine)
    {
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var pair in _facts)
        {
            if (other[pair.Key] is { } fact && combine(pair.Value, fact) is { } known)
            {
                result.Add(pair.Key, known);
            }
        }

        return new Facts<T>(result);
    }

    /// <summary>The facts about the names that either side knows, combined where both do.</summary>
    public Facts<T> Union(Facts<T> other, Func<T, T, T> combine)
    {
        var result = new Dictionary<string, T>(_facts, StringComparer.Ordinal);
        foreach (var pair in other._facts)
        {
            result[pair.Key] = _facts.TryGetValue(pair.Key, out var mine) ? combine(mine, pair.Value) : pair.Value;
        }

        return new Facts<T>(result);
    }

    /// <inheritdoc/>
    public bool Equals(Facts<T>? other) =>
        other is not null
        && _facts.Count == other._facts.Count
        && _facts.All(pair => other[pair.Key] is { } fact && fact.Equals(pair.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Facts<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _facts.Count;
}
