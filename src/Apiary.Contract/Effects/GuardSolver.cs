// Looks for an event of which a guard is true. Fields are independent of each other, so that each is decided by itself.
namespace Apiary.Contract.Effects;

/// <summary>A value of a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">Its value.</param>
public sealed record FieldValue(string Field, ulong Value);

/// <summary>Decides guards.</summary>
public static class GuardSolver
{
    /// <summary>Values of the fields that <paramref name="guard"/> speaks of, with which it is true; null when there are none.</summary>
    public static IReadOnlyList<FieldValue>? Solve(Guard guard)
    {
        var model = new List<FieldValue>();
        foreach (var field in guard.Atoms.Where(static atom => atom.Field[0] != '?').GroupBy(static atom => atom.Field))
        {
            if (ValueFor([.. field], PacketFields.Largest(field.Key)) is not { } value)
            {
                return null;
            }

            model.Add(new FieldValue(field.Key, value));
        }

        return model;
    }

    /// <summary>Whether no event fulfils both.</summary>
    public static bool AreDisjoint(Guard left, Guard right) => left.Excludes(right) || Solve(left.And(right)) is null;

    // If any value fulfils all comparisons, then one at a border of them does: with the fixed bits set, and the others as in a border.
    private static ulong? ValueFor(IReadOnlyList<GuardAtom> atoms, ulong largest)
    {
        var fixedMask = 0UL;
        var fixedBits = 0UL;
        foreach (var atom in atoms.Where(static atom => atom.Comparison == Comparison.Equal))
        {
            if (((fixedBits ^ atom.Value) & fixedMask & atom.Mask) != 0 || (atom.Value & ~atom.Mask) != 0)
            {
                return null;
            }

            fixedMask |= atom.Mask;
            fixedBits |= atom.Value;
        }

        foreach (var border in Borders(atoms, largest))
        {
            var value = (border & ~fixedMask) | fixedBits;
            if (value <= largest && atoms.All(atom => atom.Holds(value)))
            {
                return value;
            }
        }

        return null;
    }

    private static IEnumerable<ulong> Borders(IReadOnlyList<GuardAtom> atoms, ulong largest)
    {
        foreach (var atom in atoms)
        {
            yield return atom.Value;
            yield return unchecked(atom.Value + 1);
            yield return unchecked(atom.Value - 1);
            yield return atom.Value ^ (atom.Mask & unchecked((ulong)-(long)atom.Mask));
        }

        yield return 0;
        yield return largest;
        for (var step = 1UL; step <= 64; step++)
        {
            yield return step;
        }

        foreach (var bit in atoms.SelectMany(static atom => Enumerable.Range(0, 64).Select(bit => atom.Value ^ (1UL << bit))))
        {
            yield return bit;
        }
    }
}
