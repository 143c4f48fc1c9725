// Collects the effects of all paths of an actor, each location and value with the fewest guards that say when.
using Apiary.Contract.Effects;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>The effects found so far.</summary>
internal sealed class EffectLog
{
    private const int MostGuards = 8;

    private readonly Dictionary<(EffectOperation Operation, string Location, string Value, ulong Bits), List<Guard>> _effects = [];

    /// <summary>Takes note of an effect.</summary>
    public void Add(EffectOperation operation, string location, Guard guard, string value = "", ulong bits = ulong.MaxValue)
    {
        if (!_effects.TryGetValue((operation, location, value, bits), out var guards))
        {
            _effects.Add((operation, location, value, bits), guards = []);
        }

        Insert(guards, guard);
        if (guards.Count > (operation == EffectOperation.Read ? 1 : MostGuards))
        {
            var all = guards.Aggregate(static (left, right) => left.Or(right));
            guards.Clear();
            guards.Add(all);
        }
    }

    /// <summary>All effects, in a stable order.</summary>
    public IReadOnlyList<GuardedEffect> All() =>
    [
        .. _effects.SelectMany(static entry => entry.Value.Select(guard => new GuardedEffect(entry.Key.Operation, entry.Key.Location, entry.Key.Value, entry.Key.Bits, guard)))
            .OrderBy(static effect => effect.Location, StringComparer.Ordinal).ThenBy(static effect => effect.Operation).ThenBy(static effect => effect.ToString(), StringComparer.Ordinal),
    ];

    // A guard that follows from another one adds nothing, and two that differ in one condition and its opposite are one.
    private static void Insert(List<Guard> guards, Guard guard)
    {
        while (true)
        {
            if (guards.Any(other => other.Atoms.All(guard.Atoms.Contains)))
            {
                return;
            }

            guards.RemoveAll(other => guard.Atoms.All(other.Atoms.Contains));
            if (guards.FirstOrDefault(guard.IsComplementOf) is not { } complement)
            {
                guards.Add(guard);
                return;
            }

            guards.Remove(complement);
            guard = guard.Or(complement);
        }
    }
}
