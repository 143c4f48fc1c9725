// When an effect happens: all of its conditions hold.
namespace Apiary.Contract.Effects;

/// <summary>A conjunction of conditions; the empty one is always true.</summary>
/// <param name="Atoms">The conditions, each once.</param>
public sealed record Guard(EquatableArray<GuardAtom> Atoms)
{
    private const string Separator = " and ";

    // Of a value that is never changed: computed by whoever asks first, the same for everybody.
    private IReadOnlyDictionary<string, (ulong Least, ulong Most)>? _bounds;

    /// <summary>By field, between what its comparisons of whole fields keep it. The least is above the most where nothing is left.</summary>
    private IReadOnlyDictionary<string, (ulong Least, ulong Most)> Bounds => _bounds ??= Atoms
        .Where(static atom => atom.Field[0] != '?' && (atom.Mask & PacketFields.Largest(atom.Field)) == PacketFields.Largest(atom.Field))
        .GroupBy(static atom => atom.Field, StringComparer.Ordinal)
        .ToDictionary(static atoms => atoms.Key, static atoms => atoms.Aggregate((Least: 0UL, Most: ulong.MaxValue), static (bounds, atom) => atom.Within(bounds)), StringComparer.Ordinal);

    /// <summary>Always.</summary>
    public static Guard Always { get; } = new(default(EquatableArray<GuardAtom>));

    /// <summary>Whether whatever is unknown in it is what maps hold.</summary>
    public bool IsTransparent => !Atoms.Any(static atom => atom.IsOpaque);

    /// <summary>Whether all of it are conditions on the event.</summary>
    public bool IsExact => !Atoms.Any(static atom => atom.IsOpaque || atom.IsState);

    /// <summary>Both.</summary>
    public Guard And(Guard other) => new(Atoms.Concat(other.Atoms).Distinct().ToEquatableArray());

    /// <summary>Whether some field would have to be in two ranges that do not meet. A quick answer: where it is no, there may still be no event for both.</summary>
    public bool Excludes(Guard other)
    {
        foreach (var field in Bounds)
        {
            if (other.Bounds.TryGetValue(field.Key, out var theirs) && Math.Max(field.Value.Least, theirs.Least) > Math.Min(field.Value.Most, theirs.Most))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(Guard? other) => other is not null && Atoms.Equals(other.Atoms);

    /// <inheritdoc/>
    public override int GetHashCode() => Atoms.GetHashCode();

    /// <summary>With one more condition.</summary>
    public Guard And(GuardAtom atom) => Atoms.Contains(atom) ? this : new(Atoms.Append(atom).ToEquatableArray());

    /// <summary>A guard that is true whenever one of the two is; the conditions that they share.</summary>
    public Guard Or(Guard other)
    {
        var shared = Atoms.Where(other.Atoms.Contains).ToEquatableArray();
        return shared.Count == Atoms.Count || shared.Count == other.Atoms.Count || IsComplement(other, shared.Count)
            ? new Guard(shared)
            : new Guard(shared).And(GuardAtom.Opaque);
    }

    /// <summary>Whether the two differ in one condition only, which is the opposite in the other: either of them is then what they share.</summary>
    public bool IsComplementOf(Guard other) => IsComplement(other, Atoms.Count(other.Atoms.Contains));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Guard Parse(string text) =>
        text.Length == 0 ? Always : new Guard(text.Split([Separator], StringSplitOptions.None).Select(GuardAtom.Parse).ToEquatableArray());

    /// <summary>The conditions, joined by <c>and</c>.</summary>
    public override string ToString() => string.Join(Separator, Atoms);

    private bool IsComplement(Guard other, int shared) => Atoms.Count == other.Atoms.Count && shared == Atoms.Count - 1
        && Atoms.First(atom => !other.Atoms.Contains(atom)) is { IsOpaque: false, IsState: false } mine
        && mine.Negated == other.Atoms.First(atom => !Atoms.Contains(atom));
}
