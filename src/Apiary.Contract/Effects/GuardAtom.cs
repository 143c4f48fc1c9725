// One condition of a path: a field of the event compared with a constant, or something that the analysis cannot see through.
using System.Globalization;

namespace Apiary.Contract.Effects;

/// <summary>How a field is compared; as unsigned numbers in the host's order.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,
}

/// <summary>A condition: <c>field &amp; mask (comparison) value</c>.</summary>
/// <param name="Field">The field, for example <c>pkt.l4.dport</c>. With a question mark in front it is not a field of the event.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">With what.</param>
/// <param name="Mask">The bits that count.</param>
public sealed record GuardAtom(string Field, Comparison Comparison = Comparison.NotEqual, ulong Value = 0, ulong Mask = ulong.MaxValue)
{
    private const string StatePrefix = "?map.";

    // Longer ones first: they begin like the shorter ones.
    private static readonly (string Text, Comparison Comparison)[] Spellings =
    [
        ("==", Comparison.Equal), ("!=", Comparison.NotEqual), ("<=", Comparison.LessOrEqual), (">=", Comparison.GreaterOrEqual),
        ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    /// <summary>A condition of which nothing is known.</summary>
    public static GuardAtom Opaque { get; } = new("?");

    /// <summary>Whether it depends on what a map holds: whoever fills the map can make it true.</summary>
    public bool IsState => Field.StartsWith(StatePrefix, StringComparison.Ordinal);

    /// <summary>Whether nothing can be said about when it is true.</summary>
    public bool IsOpaque => Field[0] == '?' && !IsState;

    /// <summary>The condition on the contents of a map.</summary>
    public static GuardAtom OfMap(string map) => new(StatePrefix + map);

    /// <summary>The opposite; of what is unknown, the same.</summary>
    public GuardAtom Negated => Field[0] == '?' ? this : this with { Comparison = Opposite(Comparison) };

    /// <summary>The part of a range of the whole field in which it may hold; the least is above the most when there is none.</summary>
    public (ulong Least, ulong Most) Within((ulong Least, ulong Most) range) => Comparison switch
    {
        Comparison.Equal => (Math.Max(range.Least, Value), Math.Min(range.Most, Value)),
        Comparison.Less => Value == 0 ? (1, 0) : (range.Least, Math.Min(range.Most, Value - 1)),
        Comparison.LessOrEqual => (range.Least, Math.Min(range.Most, Value)),
        Comparison.Greater => Value == ulong.MaxValue ? (1, 0) : (Math.Max(range.Least, Value + 1), range.Most),
        Comparison.GreaterOrEqual => (Math.Max(range.Least, Value), range.Most),
        _ => range,
    };

    /// <summary>Whether it is true of a value of its field.</summary>
    public bool Holds(ulong value) => Comparison switch
    {
        Comparison.Equal => (value & Mask) == Value,
        Comparison.NotEqual => (value & Mask) != Value,
        Comparison.Less => (value & Mask) < Value,
        Comparison.LessOrEqual => (value & Mask) <= Value,
        Comparison.Greater => (value & Mask) > Value,
        _ => (value & Mask) >= Value,
    };

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is not a condition.</exception>
    public static GuardAtom Parse(string text)
    {
        if (text.Length > 0 && text[0] == '?')
        {
            return new GuardAtom(text);
        }

        foreach (var (spelling, comparison) in Spellings)
        {
            var at = text.IndexOf(spelling, StringComparison.Ordinal);
            if (at > 0)
            {
                var left = text.Substring(0, at).Split('&');
                return new GuardAtom(left[0], comparison, Number(text.Substring(at + spelling.Length)), left.Length > 1 ? Number(left[1]) : ulong.MaxValue);
            }
        }

        throw new FormatException($"'{text}' is not a condition.");
    }

    /// <summary>For example <c>pkt.ip.dst&amp;0xff000000==0xa000000</c>.</summary>
    public override string ToString()
    {
        if (Field[0] == '?')
        {
            return Field;
        }

        var mask = Mask == ulong.MaxValue ? "" : "&0x" + Mask.ToString("x", CultureInfo.InvariantCulture);
        return Field + mask + Spellings.First(spelling => spelling.Comparison == Comparison).Text + NumberText(Value);
    }

    /// <summary>A number as effects spell it: small ones in decimal.</summary>
    public static string NumberText(ulong value) =>
        value < 0x10000 ? value.ToString(CultureInfo.InvariantCulture) : "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    internal static ulong Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? Convert.ToUInt64(text, 16)
        : ulong.Parse(text, CultureInfo.InvariantCulture);

    private static Comparison Opposite(Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.GreaterOrEqual => Comparison.Less,
        Comparison.Greater => Comparison.LessOrEqual,
        _ => Comparison.Greater,
    };
}
