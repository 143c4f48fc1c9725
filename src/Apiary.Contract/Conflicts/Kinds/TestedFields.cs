// Whether what one actor writes changes how a test of another one comes out.
using Apiary.Contract.Effects;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>Compares tests before and after a write.</summary>
internal static class TestedFields
{
    /// <summary>When <paramref name="deed"/> happens with the write in front and would not without it, or the other way round; null when never.</summary>
    public static Guard? Difference(GuardedEffect write, GuardedEffect deed)
    {
        var bits = write.Bits & PacketFields.Largest(write.Location);
        var tests = deed.Guard.Atoms.Where(atom => atom.Field == write.Location && (atom.Mask & bits) != 0).ToList();
        if (tests.Count == 0)
        {
            return null;
        }

        var rest = new Guard(deed.Guard.Atoms.Where(atom => !tests.Contains(atom)).ToEquatableArray()).And(write.Guard);
        if (Written(write) is { } value && tests.TrueForAll(test => (test.Mask & PacketFields.Largest(write.Location) & ~bits) == 0))
        {
            return tests.TrueForAll(test => test.Holds(value)) ? FirstPossible(tests.Select(test => rest.And(test.Negated))) : FirstPossible([All(rest, tests)]);
        }

        return FirstPossible(tests.Select(test => rest.And(test.Negated)).Append(All(rest, tests)));
    }

    private static ulong? Written(GuardedEffect write) =>
        write.Operation is EffectOperation.Set or EffectOperation.Or && write.Value.Length > 0 && char.IsDigit(write.Value[0]) ? GuardAtom.Number(write.Value) : null;

    private static Guard All(Guard rest, IEnumerable<GuardAtom> tests) => tests.Aggregate(rest, static (guard, test) => guard.And(test));

    private static Guard? FirstPossible(IEnumerable<Guard> guards) => guards.FirstOrDefault(static guard => GuardSolver.Solve(guard) is not null);
}
