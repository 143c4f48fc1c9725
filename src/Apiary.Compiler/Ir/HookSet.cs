// A set of hooks with value equality: where a DSL member has a meaning.
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Ir;

/// <summary>A set of hooks; the default value stands for all of them.</summary>
/// <param name="Bits">One bit per <see cref="HookKind"/>, or 0 for all.</param>
public readonly record struct HookSet(long Bits)
{
    /// <summary>The set of the given hooks.</summary>
    public static HookSet Of(IEnumerable<HookKind> hooks) => new(hooks.Aggregate(0L, static (bits, hook) => bits | Bit(hook)));

    /// <summary>Whether <paramref name="hook"/> is in the set.</summary>
    public bool Contains(HookKind hook) => Bits == 0 || (Bits & Bit(hook)) != 0;

    /// <summary>The hooks' display names, for messages.</summary>
    public override string ToString()
    {
        var bits = Bits;
        return string.Join(", ", HookTable.All.Where(hook => (bits & Bit(hook.Kind)) != 0).Select(static hook => hook.DisplayName));
    }

    private static long Bit(HookKind hook) => 1L << (int)hook;
}
