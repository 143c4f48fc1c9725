// Random expressions of a wanted type: operators, conversions, conditionals, patterns, library calls, calls with side effects.
namespace Apiary.Fidelity.Generation;

/// <summary>Writes expressions.</summary>
/// <param name="scope">What can be named.</param>
internal sealed class ExpressionWriter(BodyScope scope)
{
    private static readonly string[] Arithmetic = ["+", "-", "*", "&", "|", "^"];
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private static readonly string[] Shifts = ["<<", ">>", ">>>"];
    private static readonly ulong[] Corners =
        [0, 1, 2, 3, 5, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 32767, 32768, 65535, int.MaxValue, 0x80000000, uint.MaxValue, long.MaxValue, 0x8000000000000000, ulong.MaxValue];

    /// <summary>An expression of <paramref name="type"/>.</summary>
    public string Value(Scalar type, int depth)
    {
        if (depth <= 0 || scope.Chance(12))
        {
            return Leaf(type);
        }

        int choice = scope.Random.Next(100);
        return choice switch
        {
            < 13 => $"(({type.Name}){Value(scope.Pick(Scalar.All), depth - 1)})",
            < 20 => $"({Condition(depth - 1)} ? {Value(type, depth - 1)} : {Value(type, depth - 1)})",
            < 25 => Switch(type, depth),
            < 29 => Call(type, depth),
            < 32 => WireRoundTrip(type, depth),
            _ when type.IsSmall => Narrowed(type, depth),
            < 60 => $"({Value(type, depth - 1)} {scope.Pick(Arithmetic)} {(scope.Chance(70) ? Value(type, depth - 1) : Constant(type))})",
            < 76 => $"({Value(type, depth - 1)} {scope.Pick(Shifts)} {(scope.Chance(60) ? Value(Scalar.Of("int"), depth - 1) : scope.Random.Next(70).ToString(System.Globalization.CultureInfo.InvariantCulture))})",
            < 84 => Division(type, depth),
            < 88 => type.IsSigned ? $"(-{Value(type, depth - 1)})" : $"(~{Value(type, depth - 1)})",
            _ => Library(type, depth),
        };
    }

    /// <summary>An expression of type <c>bool</c>.</summary>
    public string Condition(int depth)
    {
        int choice = scope.Random.Next(100);
        if (depth > 0 && choice < 25)
        {
            return $"({Condition(depth - 1)} {scope.Pick(["&&", "||", "^", "==", "!=", "&", "|"])} {Condition(depth - 1)})";
        }

        if (depth > 0 && choice < 33)
        {
            return $"!{Condition(depth - 1)}";
        }

        if (choice < 45)
        {
            return $"({Value(scope.Pick(Scalar.All), depth - 1)} is {Pattern()})";
        }

        Scalar type = scope.Pick(Scalar.All);
        Scalar other = type.Name switch
        {
            "int" when scope.Chance(40) => Scalar.Of("uint"),
            "uint" when scope.Chance(40) => Scalar.Of("int"),
            _ when type.IsSmall && scope.Chance(40) => scope.Pick([.. Scalar.All.Where(static candidate => candidate.IsSmall)]),
            _ => type,
        };
        return $"({Value(type, depth - 1)} {scope.Pick(Comparisons)} {Value(other, depth - 1)})";
    }

    /// <summary>A constant of the type; often one at an edge.</summary>
    public string Constant(Scalar type) =>
        type.Literal(scope.Chance(60) ? scope.Pick(Corners) : (ulong)scope.Random.NextInt64());

    private string Leaf(Scalar type)
    {
        if (scope.Chance(55) && scope.VariableOf(type) is { } variable)
        {
            return variable;
        }

        return scope.Chance(85) ? $"unchecked(({type.Name}){scope.Pick(scope.Inputs)})" : Constant(type);
    }

    private string Pattern() => scope.Random.Next(5) switch
    {
        0 => "0 or > 100",
        1 => ">= 5 and < 90",
        2 => "not 7",
        3 => "1 or 2 or 4",
        _ => "< 50 and not (3 or 9)",
    };

    private string Switch(Scalar type, int depth) =>
        $"({Value(scope.Pick(Scalar.All), depth - 1)} switch {{ 0 => {Value(type, depth - 2)}, >= 5 and < 100 => {Value(type, depth - 2)}, 1 or 120 => {Value(type, depth - 2)}, _ => {Value(type, depth - 2)} }})";

    private string Call(Scalar type, int depth)
    {
        if (scope.VariableOf(Scalar.Of("uint")) is { } counter && scope.Chance(60))
        {
            return $"(({type.Name})(Step(ref {counter}) {scope.Pick(["-", "+", "^", "*"])} Step(ref {counter})))";
        }

        return $"(({type.Name})Mix({Value(Scalar.Of("int"), depth - 1)}, {Value(Scalar.Of("ulong"), depth - 1)}, {Value(Scalar.Of("sbyte"), depth - 1)}))";
    }

    private string WireRoundTrip(Scalar type, int depth) => scope.Random.Next(3) switch
    {
        0 => $"(({type.Name})Be16.FromHost({Value(Scalar.Of("ushort"), depth - 1)}).Raw)",
        1 => $"(({type.Name})Be32.FromRaw({Value(Scalar.Of("uint"), depth - 1)}).Host)",
        _ => $"(({type.Name})Be64.FromHost({Value(Scalar.Of("ulong"), depth - 1)}).Raw)",
    };

    private string Narrowed(Scalar type, int depth) => scope.Chance(60)
        ? $"(({type.Name})({Value(type, depth - 1)} {scope.Pick(Arithmetic)} {Value(scope.Pick([.. Scalar.All.Where(static candidate => candidate.IsSmall)]), depth - 1)}))"
        : $"(({type.Name}){Value(Scalar.Of("int"), depth - 1)})";

    // A divisor is a positive constant, or an unsigned value with a bit set.
    private string Division(Scalar type, int depth) => type.IsSigned || scope.Chance(40)
        ? $"({Value(type, depth - 1)} {scope.Pick(["/", "%"])} {scope.Pick(["1", "2", "3", "7", "10", "16", "1000", "65537"])})"
        : $"({Value(type, depth - 1)} {scope.Pick(["/", "%"])} ({Value(type, depth - 1)} | {scope.Pick(["1", "3", "8"])}{(type.Bits == 64 ? "UL" : "U")}))";

    private string Library(Scalar type, int depth) => type.Name switch
    {
        "uint" or "ulong" when scope.Chance(50) => $"BitOperations.Rotate{scope.Pick(["Left", "Right"])}({Value(type, depth - 1)}, {Value(Scalar.Of("int"), depth - 1)})",
        "int" when scope.Chance(60) => $"BitOperations.{scope.Pick(["PopCount", "LeadingZeroCount"])}({Value(scope.Pick([Scalar.Of("uint"), Scalar.Of("ulong")]), depth - 1)})",
        _ => $"Math.{scope.Pick(["Min", "Max"])}({Value(type, depth - 1)}, {Value(type, depth - 1)})",
    };
}
