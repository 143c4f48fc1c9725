// Members that C# finds for the author: extension blocks, default interface members, generic mathematics, calls that C# leaves out.
using System.Diagnostics;
using System.Numerics;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what each construct computes.</summary>
[Bundle("member-probe")]
public sealed partial class MemberProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<MemberResults> Seen = new();

    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<Words>(out var input))
        {
            return;
        }

        var words = input.Value;
        using var slot = Seen.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var results = ref slot.Value;
        results.Extensions = Extensions(ref words, ctx);
        results.Defaults = Defaults(new Meter { Total = words.B });
        results.Numbers = Sums<byte>(words.D) + Sums<uint>(words.A) + (ulong)Sums<int>(words.C) + Sums<ulong>(words.B);
        results.Tests = Tests((Bits)words.D, words.A, words.E > 0, words.C < 0);
        results.Left = Left(words.A);
        slot.Submit();
    }

    private static ulong Extensions(ref Words words, XdpContext ctx)
    {
        words.Turn(3);
        return words.A.Halved + words.A.Plus(words.D) + ((ulong)words.B).Plus(words.D) + uint.Origin() + words.D.Largest((ushort)17) + ctx.Doubled
            + (words.IsEven() ? 1u : 0);
    }

    // Each call works on a copy, as .NET boxes the struct.
    private static uint Defaults<T>(T meter)
        where T : unmanaged, IMeter =>
        meter.Twice() + meter.Sum + meter.Add(5) + meter.Twice() + IMeter.Base() + T.Scale;

    private static ulong Sums<T>(T value)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var sum = value + T.One - T.Zero + T.CreateTruncating(300) + (T.MaxValue ^ T.MinValue);
        return ulong.CreateTruncating(sum) + (value.Equals(T.One) ? 1u : 0) + (ulong.CreateTruncating(T.Max(value, T.One)) >> 1);
    }

    private static uint Tests(Bits bits, uint value, bool positive, bool negative)
    {
        uint sum = bits.HasFlag(Bits.Second) ? 1u : 0;
        sum += bits.HasFlag((Bits)(byte)value) ? 2u : 0;
        sum += (positive, negative) switch
        {
            (true, true) => 4,
            (true, false) => 8,
            (false, var other) => other ? 16u : 32,
        };
        sum += value switch
        {
            < 1000 => 64,
            >= 1000 and var large => large & 128,
        };
        return sum + (uint)byte.Max((byte)value, 9) + (value.Equals(5u) ? 256u : 0) + (uint)short.Clamp((short)value, -5, 300);
    }

    private static uint Left(uint value)
    {
        Double(ref value);
        Triple(ref value);
        return value;
    }

    [Conditional("APIARY_PROBE_IS_NOT_DEFINED")]
    private static void Double(ref uint value) => value *= 2;

    [Conditional("APIARY_PROBE_IS_NOT_DEFINED"), Conditional("NET")]
    private static void Triple(ref uint value) => value *= 3;

    [Flags]
    private enum Bits : byte
    {
        First = 1,
        Second = 2,
    }

    /// <summary>Something that adds up.</summary>
    private interface IMeter
    {
        static abstract uint Scale { get; }

        uint Sum => Add(0) + 1;

        static uint Base() => 7;

        uint Add(uint more);

        uint Twice()
        {
            Add(1);
            return Add(2) + Sum;
        }
    }

    private struct Meter : IMeter
    {
        public uint Total;

        public static uint Scale => 11;

        public uint Add(uint more)
        {
            Total += more;
            return Total;
        }
    }
}

/// <summary>What the probe computed.</summary>
public struct MemberResults
{
    /// <summary>By members of extension blocks.</summary>
    public ulong Extensions;

    /// <summary>By generic mathematics.</summary>
    public ulong Numbers;

    /// <summary>By members of interfaces.</summary>
    public uint Defaults;

    /// <summary>By flags and switches that are complete without a default.</summary>
    public uint Tests;

    /// <summary>With and without calls.</summary>
    public uint Left;

    /// <summary>Fills the last four bytes.</summary>
    public uint Spare;
}

/// <summary>Extension blocks: two of them have members of the same name and parameters.</summary>
internal static class ProbeExtensions
{
    extension(uint value)
    {
        public uint Halved => value / 2;

        public static uint Origin() => 1000;

        public uint Plus(byte more) => value + more;
    }

    extension(ulong value)
    {
        public ulong Plus(byte more) => value + (more * 3ul);
    }

    extension<T>(T value)
        where T : unmanaged, INumber<T>
    {
        public T Largest<TOther>(TOther other)
            where TOther : unmanaged, INumber<TOther> =>
            T.Max(value, T.CreateTruncating(other));
    }

    extension(ref Words words)
    {
        public void Turn(int count) => words.A = uint.RotateLeft(words.A, count);
    }

    extension(in Words words)
    {
        public bool IsEven() => (words.B & 1) == 0;
    }

    extension(XdpContext context)
    {
        public uint Doubled => context.Length * 2;
    }
}
