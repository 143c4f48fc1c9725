// A set of hooks with value equality: where a DSL member has a meaning.
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Ir;

/// <summary>A set of hooks; the default value stands for all of them.</summary>
/// <param name="Hooks">The hooks in the order of <see cref="HookKind"/>, each once; empty for all.</param>
public readonly record struct HookSet(EquatableArray<int> Hooks)
{
    /// <summary>The set of the given hooks.</summary>
    public static HookSet Of(IEnumerable<HookKind> hooks) =>
        new(hooks.Select(static hook => (int)hook).Distinct().OrderBy(static hook => hook).ToEquatableArray());

    /// <summary>Whether <paramref name="hook"/> is in the set.</summary>
    public bool Contains(HookKind hook) => Hooks.Count == 0 || Hooks.Contains((int)hook);

    /// <summary>The hooks' display names, for messages.</summary>
    public override string ToString() => string.Join(", ", Hooks.Select(static hook => HookTable.Get((HookKind)hook).DisplayName));
}
