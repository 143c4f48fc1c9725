// Operators on symbols. What a field of the event goes through stays known as long as it is masks and shifts.
using Apiary.Compiler.Ir;
using Apiary.Contract.Effects;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>Computes with symbols.</summary>
internal static class SymbolMath
{
    /// <summary>The result of a binary operator.</summary>
    public static Symbol Binary(BinaryOperator operation, Symbol left, Symbol right, IrType operands, IrType result) => ComparisonOf(operation) is { } comparison
        ? Compare(comparison, left, right, operands)
        : Truncate(Arithmetic(operation, left, right), result);

    /// <summary>A value converted to <paramref name="type"/>.</summary>
    public static Symbol Truncate(Symbol value, IrType type)
    {
        var mask = MaskOf(type);
        return (value, type) switch
        {
            (Known known, IntType { Signed: true, Bits: < 64 } signed) => new Known(unchecked((ulong)((long)(known.Bits << (64 - signed.Bits)) >> (64 - signed.Bits)))),
            (Known known, _) => new Known(known.Bits & mask),
            (Input input, IntType) when mask != ulong.MaxValue => input with { Keep = input.Keep & Unshift(mask, input.Shift), Set = input.Set & mask, Fuzzy = input.Fuzzy & mask },
            (Blurred blurred, IntType) => blurred with { Possible = blurred.Possible & mask },
            _ => value,
        };
    }

    /// <summary>The opposite of a truth value.</summary>
    public static Symbol Not(Symbol value) => value switch
    {
        Truth truth => new Truth(truth.Atom.Negated),
        Known known => new Known(known.Bits == 0 ? 1UL : 0),
        _ => value,
    };

    /// <summary>A value with its bytes in the other order; comparisons and masks of the result are turned back.</summary>
    public static Symbol Swap(Symbol value, int bytes) => value switch
    {
        Known known => new Known(Swap(known.Bits, bytes)),
        Input { IsExact: true, Shift: 0 } input => input with { SwappedBytes = input.SwappedBytes == 0 ? bytes : 0 },
        _ => value,
    };

    /// <summary>The condition under which a value is true; a number is decided.</summary>
    public static GuardAtom AtomOf(Symbol value) => value switch
    {
        Truth truth => truth.Atom,
        Input { IsExact: true } input => new GuardAtom(input.Field, Comparison.NotEqual, 0, Narrow(input)),
        Blurred blurred => blurred.Source,
        MapValue map => GuardAtom.OfMap(map.Map),
        _ => GuardAtom.Opaque,
    };

    /// <summary>All ones as wide as the type.</summary>
    public static ulong MaskOf(IrType type) => type switch
    {
        IntType { Bits: < 64 } integer => (1UL << integer.Bits) - 1,
        WireType { Bits: < 64 } wire => (1UL << wire.Bits) - 1,
        BoolType => 1,
        _ => ulong.MaxValue,
    };

    /// <summary>What a value that is made of others depends on.</summary>
    public static Symbol Mixed(Symbol left, Symbol right)
    {
        var sources = new[] { left, right }.OfType<Blurred>().Select(static blurred => blurred.Source)
            .Concat(new[] { left, right }.OfType<MapValue>().Select(static value => GuardAtom.OfMap(value.Map))).ToList();
        return sources.Count > 0 && sources.All(static source => source.IsState) && (left is Known || right is Known || sources.Count == 2)
            ? new Blurred(sources[0], ulong.MaxValue)
            : Symbol.Unknown;
    }

    private static Symbol Arithmetic(BinaryOperator operation, Symbol left, Symbol right) => (operation, left, right) switch
    {
        (_, Known a, Known b) => Fold(operation, a.Bits, b.Bits),
        (BinaryOperator.And, Input input, Known mask) => And(input, mask.Bits),
        (BinaryOperator.And, Known mask, Input input) => And(input, mask.Bits),
        (BinaryOperator.And, Blurred blurred, Known mask) => blurred with { Possible = blurred.Possible & mask.Bits },
        (BinaryOperator.And, Known mask, Blurred blurred) => blurred with { Possible = blurred.Possible & mask.Bits },
        (BinaryOperator.Or, Input { SwappedBytes: 0 } input, Known bits) => input with { Set = input.Set | bits.Bits },
        (BinaryOperator.Or, Known bits, Input { SwappedBytes: 0 } input) => input with { Set = input.Set | bits.Bits },
        (BinaryOperator.Or, Input { SwappedBytes: 0 } input, Blurred blurred) => input with { Fuzzy = input.Fuzzy | blurred.Possible },
        (BinaryOperator.Or, Blurred blurred, Input { SwappedBytes: 0 } input) => input with { Fuzzy = input.Fuzzy | blurred.Possible },
        (BinaryOperator.ShiftRight or BinaryOperator.ShiftRightLogical, Input { IsExact: true, SwappedBytes: 0 } input, Known count) =>
            input with { Keep = input.Keep & ~Low((int)(count.Bits & 63) + input.Shift), Shift = input.Shift + (int)(count.Bits & 63) },
        (BinaryOperator.ShiftLeft, Input { IsExact: true, SwappedBytes: 0 } input, Known count) => input with { Shift = input.Shift - (int)(count.Bits & 63) },
        (BinaryOperator.ShiftLeft, Blurred blurred, Known count) => blurred with { Possible = blurred.Possible << (int)(count.Bits & 63) },
        _ => Mixed(left, right),
    };

    private static Symbol Compare(Comparison comparison, Symbol left, Symbol right, IrType operands)
    {
        switch (left, right)
        {
            case (Known a, Known b):
                var isTrue = operands is IntType { Signed: true } ? Signed(comparison, (long)a.Bits, (long)b.Bits) : new GuardAtom("x", comparison, b.Bits).Holds(a.Bits);
                return new Known(isTrue ? 1UL : 0);
            case (Known, Input):
                return Compare(Mirror(comparison), right, left, operands);
            case (Truth truth, Known bit) when comparison is Comparison.Equal or Comparison.NotEqual:
                return (comparison == Comparison.Equal) == (bit.Bits != 0) ? truth : Not(truth);
            case (Input { IsExact: true, SwappedBytes: 0 } input, Known known) when Unshift(known.Bits, input.Shift) is var value && Reshift(value, input.Shift) == known.Bits:
                return new Truth(new GuardAtom(input.Field, comparison, value, Narrow(input)));
            case (Input { IsExact: true } input, Known known) when comparison is Comparison.Equal or Comparison.NotEqual && input.Shift == 0:
                return new Truth(new GuardAtom(input.Field, comparison, Swap(known.Bits, input.SwappedBytes), Narrow(input)));
            case (MapValue map, _):
                return new Truth(GuardAtom.OfMap(map.Map));
            case (_, MapValue map):
                return new Truth(GuardAtom.OfMap(map.Map));
            case (Blurred a, Known):
                return new Truth(a.Source);
            case (Known, Blurred b):
                return new Truth(b.Source);
            case (Blurred { Source.IsState: true } a, Input):
                return new Truth(a.Source);
            case (Input, Blurred { Source.IsState: true } b):
                return new Truth(b.Source);
            default:
                return new Truth(GuardAtom.Opaque);
        }
    }

    // A mask that covers the whole field is no mask.
    private static ulong Narrow(Input input) => (input.Keep & PacketFields.Largest(input.Field)) == PacketFields.Largest(input.Field) ? ulong.MaxValue : input.Keep;

    private static Input And(Input input, ulong mask)
    {
        var turned = input.SwappedBytes == 0 ? mask : Swap(mask, input.SwappedBytes);
        return input with { Keep = input.Keep & Unshift(turned, input.Shift), Set = input.Set & mask, Fuzzy = input.Fuzzy & mask };
    }

    private static Symbol Fold(BinaryOperator operation, ulong left, ulong right) => operation switch
    {
        BinaryOperator.Add => new Known(unchecked(left + right)),
        BinaryOperator.Subtract => new Known(unchecked(left - right)),
        BinaryOperator.Multiply => new Known(unchecked(left * right)),
        BinaryOperator.Divide when right != 0 => new Known(left / right),
        BinaryOperator.Remainder when right != 0 => new Known(left % right),
        BinaryOperator.ShiftLeft => new Known(left << (int)(right & 63)),
        BinaryOperator.ShiftRight or BinaryOperator.ShiftRightLogical => new Known(left >> (int)(right & 63)),
        BinaryOperator.And => new Known(left & right),
        BinaryOperator.Or => new Known(left | right),
        BinaryOperator.Xor => new Known(left ^ right),
        _ => Symbol.Unknown,
    };

    private static bool Signed(Comparison comparison, long left, long right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.NotEqual => left != right,
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        _ => left >= right,
    };

    private static Comparison? ComparisonOf(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Equal => Comparison.Equal,
        BinaryOperator.NotEqual => Comparison.NotEqual,
        BinaryOperator.Less => Comparison.Less,
        BinaryOperator.LessOrEqual => Comparison.LessOrEqual,
        BinaryOperator.Greater => Comparison.Greater,
        BinaryOperator.GreaterOrEqual => Comparison.GreaterOrEqual,
        _ => null,
    };

    private static Comparison Mirror(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private static ulong Unshift(ulong value, int shift) => shift >= 0 ? value << shift : value >> -shift;

    private static ulong Reshift(ulong value, int shift) => shift >= 0 ? value >> shift : value << -shift;

    private static ulong Low(int bits) => bits >= 64 ? ulong.MaxValue : (1UL << bits) - 1;

    private static ulong Swap(ulong value, int bytes)
    {
        var swapped = 0UL;
        for (var i = 0; i < bytes; i++)
        {
            swapped = (swapped << 8) | ((value >> (8 * i)) & 0xff);
        }

        return swapped;
    }
}
