// Deliberate defects of the emitter, as replacements in the C it emits: each must be noticed by the comparison of values.
using System.Text.RegularExpressions;

namespace Apiary.Fidelity.Mutation;

/// <summary>A defect.</summary>
/// <param name="Name">What the emitter would have forgotten.</param>
/// <param name="Pattern">Regular expression in the body of the C text.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record Mutant(string Name, string Pattern, string Replacement)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("wrong mask of 32-bit shift counts", @"& 31\b", "& 15"),
        new("wrong mask of 64-bit shift counts", @"& 63\b", "& 31"),
        new("no narrowing to byte", @"\(__u8\)", ""),
        new("no narrowing to sbyte", @"\(__s8\)", ""),
        new("no narrowing to short", @"\(__s16\)", ""),
        new("no narrowing to ushort", @"\(__u16\)", ""),
        new("no sign in widening to long", @"\(__s64\)", "(__u64)"),
        new("sign in widening to ulong", @"\(__u64\)", "(__u64)(__s32)"),
        new("signed for unsigned 32-bit", @"\(__u32\)", "(__s32)"),
        new("unsigned for signed 32-bit", @"\(__s32\)", "(__u32)"),
        new("addition for subtraction", @" - (?=[\w(])", " + "),
        new("or for exclusive or", @" \^ ", " | "),
        new("less-or-equal for less", @" < ", " <= "),
        new("equality for inequality", @" != (?!NULL)", " == "),
        new("division for remainder", @" % ", " / "),
        new("left shift for right shift", @" >> ", " << "),
        new("no byte swap", @"apy_be16_from_host", "(__be16)"),
        new("no byte swap of 32 bits", @"apy_be32_host", "(__u32)"),
        new("no byte swap of 64 bits", @"apy_be64_from_host", "(__be64)"),
        new("maximum for minimum", @"apy_min", "apy_max"),
        new("rotation the wrong way", @"apy_rotate_left", "apy_rotate_right"),
        new("population for leading zeros", @"apy_leading_zeros", "apy_popcount"),
        new("no complement", @"~", "+"),
        new("no negation of a condition", @"!\(", "("),
        new("pre for post increment", @"(?<![\w)])1(?=;)", "2"),
        new("wrong step", @"\+ 3U?\b", "+ 4"),
        new("wrong field", @"\.A\b", ".B"),
        new("both operands the same", @"&&", "||"),
    ];

    /// <summary>The C with the defect in everything behind the maps, or null when nothing of the kind is there.</summary>
    public string? Apply(string source)
    {
        int body = source.IndexOf("static __always_inline", StringComparison.Ordinal);
        string changed = Regex.Replace(source[body..], Pattern, Replacement);
        return changed == source[body..] ? null : source[..body] + changed;
    }
}
