// The integer types of C#, as far as random bodies need to know them.
namespace Apiary.Fidelity.Generation;

/// <summary>An integer type.</summary>
/// <param name="Name">C# keyword.</param>
/// <param name="Bits">Width.</param>
/// <param name="IsSigned">Whether it is signed.</param>
internal sealed record Scalar(string Name, int Bits, bool IsSigned)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scalar> All { get; } =
    [
        new("sbyte", 8, true), new("byte", 8, false), new("short", 16, true), new("ushort", 16, false),
        new("int", 32, true), new("uint", 32, false), new("long", 64, true), new("ulong", 64, false),
    ];

    /// <summary>Those that arithmetic does not widen.</summary>
    public static IReadOnlyList<Scalar> Wide { get; } = [.. All.Where(static type => type.Bits >= 32)];

    /// <summary>Whether arithmetic on it happens in <c>int</c>.</summary>
    public bool IsSmall => Bits < 32;

    /// <summary>The type with this keyword.</summary>
    public static Scalar Of(string name) => All.First(type => type.Name == name);

    /// <summary>A constant expression of this type with the lower bits of <paramref name="bits"/>.</summary>
    public string Literal(ulong bits)
    {
        string hex = $"0x{(Bits == 64 ? bits : bits & ((1UL << Bits) - 1)):x}";
        return $"unchecked(({Name}){hex}{(Bits == 64 ? "UL" : "U")})";
    }
}
