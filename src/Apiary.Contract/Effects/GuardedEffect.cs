// One thing an actor does: to which location, how, with which value, and when. Its text is what the manifest holds.
using System.Globalization;

namespace Apiary.Contract.Effects;

/// <summary>How a location is touched.</summary>
public enum EffectOperation
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Overwritten.</summary>
    Set,

    /// <summary>Added to.</summary>
    Add,

    /// <summary>Bits are set, the others stay.</summary>
    Or,

    /// <summary>Read and written in another way.</summary>
    Change,

    /// <summary>Grown or shrunk.</summary>
    Resize,

    /// <summary>Sent.</summary>
    Emit,
}

/// <summary>An effect of an actor.</summary>
/// <param name="Operation">How.</param>
/// <param name="Location">What, for example <c>pkt.ip.dst</c>, <c>skb.mark</c>, <c>verdict</c>, <c>map.Flows</c>.</param>
/// <param name="Value">The value written: a number, the name of a verdict, or a question mark when it is not known.</param>
/// <param name="Bits">The bits that are written; all ones for everything.</param>
/// <param name="Guard">When.</param>
public sealed record GuardedEffect(EffectOperation Operation, string Location, string Value, ulong Bits, Guard Guard)
{
    /// <summary>The location of what the actor returns.</summary>
    public const string Verdict = "verdict";

    /// <summary>A value that is not known.</summary>
    public const string Unknown = "?";

    private const string WhenWord = " when ";
    private const string ValueWord = " to ";
    private const string BitsWord = " bits ";

    /// <summary>Whether it changes the location.</summary>
    public bool IsWrite => Operation != EffectOperation.Read;

    /// <summary>Whether it is a verdict that ends a chain of programs.</summary>
    public bool EndsChain => Location == Verdict && Value is not ("next" or Unknown);

    /// <summary>Whether both leave the same result in either order.</summary>
    public bool CommutesWith(GuardedEffect other) => (IsWrite, other.IsWrite) switch
    {
        (false, false) => true,
        (true, true) => (Bits & other.Bits) == 0
            || (Operation == other.Operation && (Operation is EffectOperation.Add or EffectOperation.Or or EffectOperation.Emit
                || (Operation == EffectOperation.Set && Value == other.Value && Value != Unknown))),
        _ => (Bits & other.Bits) == 0,
    };

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is not an effect.</exception>
    public static GuardedEffect Parse(string text)
    {
        var (head, guard) = Cut(text, WhenWord);
        var (what, value) = Cut(head, ValueWord);
        var (touched, bits) = Cut(what, BitsWord);
        var (operation, location) = Cut(touched, " ");
        return Enum.TryParse<EffectOperation>(operation, ignoreCase: true, out var parsed) && location.Length > 0
            ? new GuardedEffect(parsed, location, value, bits.Length == 0 ? ulong.MaxValue : GuardAtom.Number(bits), Guard.Parse(guard))
            : throw new FormatException($"'{text}' is not an effect.");
    }

    /// <summary>For example <c>set skb.mark bits 0xf00 to 256 when pkt.l4.dport==22</c>.</summary>
    public override string ToString()
    {
        var bits = Bits == ulong.MaxValue ? "" : BitsWord + "0x" + Bits.ToString("x", CultureInfo.InvariantCulture);
        var value = Value.Length == 0 ? "" : ValueWord + Value;
        var when = Guard.Atoms.Count == 0 ? "" : WhenWord + Guard;
        return Operation.ToString().ToLowerInvariant() + " " + Location + bits + value + when;
    }

    private static (string Before, string After) Cut(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text.Substring(0, at), text.Substring(at + word.Length));
    }
}
