// The priorities among which a netfilter program gets the first that nobody has.
namespace Apiary.Runtime.Composition;

/// <summary>A band.</summary>
/// <param name="First">The lowest: the one that is wanted.</param>
/// <param name="Last">The highest.</param>
internal readonly record struct PriorityBand(int First, int Last)
{
    /// <summary>How many a band has at most.</summary>
    public const int Size = 10;

    /// <summary>A whole band.</summary>
    public static PriorityBand From(int first) => new(first, first + Size - 1);

    /// <summary>A band that ends before <paramref name="next"/> begins.</summary>
    public static PriorityBand Upto(int first, int next) => new(first, Math.Min(first + Size, next) - 1);
}
