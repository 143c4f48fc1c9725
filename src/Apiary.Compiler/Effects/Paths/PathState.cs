// One path through an actor: what its locals are, and under which conditions it is taken.
using Apiary.Contract.Effects;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>A path.</summary>
internal sealed class PathState(Guard guard, Dictionary<string, Symbol> locals)
{
    /// <summary>When it is taken.</summary>
    public Guard Guard { get; private set; } = guard;

    /// <summary>A path at its beginning.</summary>
    public static PathState Start() => new(Guard.Always, []);

    /// <summary>The same path once more.</summary>
    public PathState Fork() => new(Guard, new Dictionary<string, Symbol>(locals));

    /// <summary>The same path with a condition; null when no event takes it.</summary>
    public PathState? When(GuardAtom atom)
    {
        var guard = Guard.And(atom);
        if (guard.Atoms.Count != Guard.Atoms.Count && GuardSolver.Solve(guard) is null)
        {
            return null;
        }

        var path = Fork();
        path.Guard = guard;
        return path;
    }

    /// <summary>What a local holds.</summary>
    public Symbol? Get(string path) => locals.TryGetValue(path, out var symbol) ? symbol : null;

    /// <summary>Stores into a local; what was known of its parts is no longer true.</summary>
    public void Set(string path, Symbol symbol)
    {
        Forget(path);
        locals[path] = symbol;
    }

    /// <summary>Nothing is known of a local any more.</summary>
    public void Forget(string path)
    {
        foreach (var part in locals.Keys.Where(key => key == path || key.StartsWith(path + ".", StringComparison.Ordinal)).ToList())
        {
            locals.Remove(part);
        }
    }

    /// <summary>Copies the parts of a struct.</summary>
    public void CopyParts(string from, string to)
    {
        foreach (var part in locals.Where(entry => entry.Key.StartsWith(from + ".", StringComparison.Ordinal)).ToList())
        {
            locals[to + part.Key.Substring(from.Length)] = part.Value;
        }
    }

    /// <summary>One path for two that know the same, or null.</summary>
    public static PathState? Join(PathState left, PathState right) => left.Guard.IsComplementOf(right.Guard) && left.SameLocals(right)
        ? new PathState(left.Guard.Or(right.Guard), left.Locals())
        : null;

    /// <summary>One path for all: what they have in common.</summary>
    public static PathState Blend(IReadOnlyList<PathState> paths)
    {
        var common = paths[0].Locals();
        foreach (var key in common.Keys.ToList().Where(key => paths.Any(path => !Equals(path.Get(key), common[key]))))
        {
            common.Remove(key);
        }

        return new PathState(paths.Skip(1).Aggregate(paths[0].Guard, static (guard, path) => guard.Or(path.Guard)), common);
    }

    private Dictionary<string, Symbol> Locals() => new(locals);

    private bool SameLocals(PathState other)
    {
        var others = other.Locals();
        return others.Count == locals.Count && locals.All(entry => others.TryGetValue(entry.Key, out var symbol) && symbol.Equals(entry.Value));
    }
}
