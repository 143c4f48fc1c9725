// Structs as C# people write them: constructors, operators, properties, indexers, with, records, generics, static abstract members, tuples.
using System.Numerics;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what each construct computes.</summary>
[Bundle("struct-probe")]
public sealed partial class StructProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Results> Seen = new();

    private interface IScale
    {
        static abstract uint Factor { get; }

        static abstract uint Scale(uint value);

        uint Area();
    }

    private static ReadOnlySpan<ushort> Primes => [2, 3, 5, 7, 11, 13, 17, 19];

    private static ReadOnlySpan<byte> Letters => "kernel"u8;

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
        results = default;
        results.Constructed = new Point(words.A, words.B).Sum + new Point(7) { Y = words.B }.Sum + new Filled().Sum;
        results.Primary = new Range(words.D, (byte)words.E).Length;
        var origin = new Point { X = words.A };
        var moved = origin with { Y = words.B, X = origin.X + 1 };
        results.With = ((ulong)moved.X << 32) | moved.Y;
        results.Operators = Operate(moved, origin);
        results.Records = Compare(new Key(words.A & 1, words.D), new Key(words.B & 1, words.D));
        results.Properties = Properties(words);
        results.Indexers = Index(words);
        results.Generics = Sum(words.A, words.B) + Sum(words.D, (byte)words.E) + Scaled<Twice>(words.A) + Scaled<Thrice>(words.B) + Area(new Twice { Side = words.D }) + Area(new Thrice { Side = words.A });
        results.Tuples = Tuples(words);
        results.Tables = Tables(words);
        results.Optional = Optional(words);
        slot.Submit();
    }

    private static uint Operate(Point left, Point right)
    {
        var sum = left + right;
        sum += 3u;
        sum -= right;
        sum++;
        var old = sum++;
        Point converted = 9u;
        return (uint)sum + (uint)old + (uint)(-converted) + (left == right ? 1u : 0) + (left != right ? 2u : 0);
    }

    private static uint Compare(Key left, Key right)
    {
        var (tag, port) = left;
        var same = left == right ? 1u : 0;
        same |= left != right ? 2u : 0;
        same |= left.Equals(right with { Tag = 0 }) ? 4u : 0;
        return same + (tag * 8) + ((uint)port * 16) + left.Twice;
    }

    private static uint Properties(Words words)
    {
        Meter meter = default;
        meter.Level = words.A;
        meter.Level += words.D;
        meter.Level++;
        var before = meter.Level--;
        meter.Auto = words.B;
        meter.Auto ^= 5;
        meter.Inner = new Point { X = 1 };
        var nested = new Meter { Level = 4, Inner = { Y = words.D } };
        return meter.Level + before + meter.Auto + nested.Inner.Y + nested.Level + meter.Inner.X + (meter.Level = 17);
    }

    private static uint Index(Words words)
    {
        Grid grid = default;
        grid[1, 2] = words.D;
        grid[1, 2] += 3;
        grid[3, 3]++;
        ref var cell = ref grid.At(words.A);
        cell += 7;
        Eight row = default;
        row[(int)(words.A & 7)] = words.D;
        row[^1] = 9;
        uint sum = 0;
        foreach (var value in row)
        {
            sum = (sum * 3) + value;
        }

        foreach (ref var value in row)
        {
            value++;
        }

        ref var chosen = ref (words.D > 100 ? ref grid.First : ref grid.Last);
        chosen += 2;
        return sum + grid[1, 2] + grid[3, 3] + row[0] + grid.First + (uint)(grid.Last * 3);
    }

    private static T Sum<T>(T left, T right)
        where T : unmanaged, INumber<T> => left + right;

    private static uint Scaled<T>(uint value)
        where T : struct, IScale => T.Scale(value) + T.Factor;

    private static uint Area<T>(T shape)
        where T : struct, IScale => shape.Area();

    private static ulong Tuples(Words words)
    {
        var (low, high) = Ordered(words.A, words.B);
        (low, high) = (high, low);
        (uint First, byte Second) pair = (words.A, words.D);
        pair.Second++;
        (_, var last) = pair;
        var same = (low, high) == (words.A, words.B) ? 1u : 0;
        var (a, (b, c)) = (words.A, (words.B, words.D));
        return low + ((ulong)high << 16) + pair.First + last + same + a + b + c;
    }

    private static (uint Low, uint High) Ordered(uint a, uint b) => a < b ? (a, b) : (b, a);

    private static uint Tables(Words words)
    {
        uint sum = (uint)Primes.Length + Primes[(int)(words.A & 7)] + Letters[words.D % 6];
        foreach (var prime in Primes)
        {
            sum += prime;
        }

        return sum;
    }

    private uint Optional(Words words)
    {
        var first = words.D > 128 ? Points.Lookup(words.D & 1u) : null;
        var point = first ?? Points.Lookup(1u);
        point?.Value.Grow();
        point ??= Points.Lookup(0u);
        return (first?.Value.X ?? 77) + (point?.Value.Sum ?? 5u);
    }

    /// <summary>Two points.</summary>
    [Map(2)]
    public readonly ArrayMap<Point> Points = new();

    /// <summary>What was computed.</summary>
    public struct Results
    {
#pragma warning disable CS1591 // one number per construct
        public ulong Constructed;
        public ulong Primary;
        public ulong With;
        public ulong Operators;
        public ulong Records;
        public ulong Properties;
        public ulong Indexers;
        public ulong Generics;
        public ulong Tuples;
        public ulong Tables;
        public ulong Optional;
#pragma warning restore CS1591
    }

    /// <summary>A point.</summary>
    public struct Point
    {
        /// <summary>Across.</summary>
        public uint X;

        /// <summary>Down.</summary>
        public uint Y;

        /// <summary>On the diagonal.</summary>
        public Point(uint both)
            : this(both, both)
        {
        }

        /// <summary>Anywhere.</summary>
        public Point(uint x, uint y)
        {
            X = x;
            if (y == 0)
            {
                return;
            }

            Y = y;
        }

        /// <summary>Both together.</summary>
        public readonly uint Sum => X + Y;

        /// <summary>A point on the diagonal.</summary>
        public static implicit operator Point(uint both) => new(both);

        /// <summary>The sum.</summary>
        public static explicit operator uint(Point point) => point.X ^ (point.Y * 3);

        /// <summary>By part.</summary>
        public static Point operator +(Point left, Point right) => new() { X = left.X + right.X, Y = left.Y + right.Y };

        /// <summary>By part.</summary>
        public static Point operator -(in Point left, in Point right) => new(left.X - right.X, left.Y - right.Y);

        /// <summary>By part.</summary>
        public static Point operator -(Point point) => new(~point.X, point.Y + 1);

        /// <summary>Diagonally.</summary>
        public static Point operator ++(Point point) => new(point.X + 1, point.Y + 1);

        /// <summary>By part.</summary>
        public static bool operator ==(Point left, Point right) => left.X == right.X && left.Y == right.Y;

        /// <summary>By part.</summary>
        public static bool operator !=(Point left, Point right) => !(left == right);

        /// <summary>Away from the origin.</summary>
        public void Grow() => this = new Point(X + 1, Y + 2);

        /// <inheritdoc/>
        public override readonly bool Equals(object? obj) => obj is Point other && this == other;

        /// <inheritdoc/>
        public override readonly int GetHashCode() => (int)Sum;
    }

    /// <summary>With initialisers.</summary>
    public struct Filled
    {
        /// <summary>Five.</summary>
        public uint A = 5;

        /// <summary>Six.</summary>
        public uint B { get; set; } = 6;

        /// <summary>Needed for initialisers.</summary>
        public Filled()
        {
        }

        /// <summary>Both together.</summary>
        public readonly uint Sum => A * B;
    }

    private struct Range(byte from, byte to)
    {
        public byte From = from < to ? from : to;
        public byte To = from < to ? to : from;

        public readonly uint Length => (uint)(To - From);
    }

    private readonly record struct Key(uint Tag, byte Port)
    {
        public uint Twice => Tag * 2;
    }

    private struct Meter
    {
        private uint _level;
        public Point Inner;

        public uint Level
        {
            readonly get => _level & 0xffff;
            set => _level = value < 1000 ? value : value % 1000;
        }

        public uint Auto { get; set; }
    }

    private struct Grid
    {
        private Sixteen _cells;

        public byte this[uint row, uint column]
        {
            readonly get => _cells[(int)(((row & 3) * 4) + (column & 3))];
            set => _cells[(int)(((row & 3) * 4) + (column & 3))] = value;
        }

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref byte First => ref _cells[0];

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref byte Last => ref _cells[15];

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref byte At(uint index) => ref _cells[(int)(index & 15)];
    }

    [System.Runtime.CompilerServices.InlineArray(16)]
    private struct Sixteen
    {
        private byte _element;
    }

    [System.Runtime.CompilerServices.InlineArray(8)]
    private struct Eight
    {
        private uint _element;
    }

    private struct Twice : IScale
    {
        public uint Side;

        public static uint Factor => 2;

        public static uint Scale(uint value) => value * 2;

        public readonly uint Area() => Side * Side;
    }

    private struct Thrice : IScale
    {
        public uint Side;

        public static uint Factor => 3;

        public static uint Scale(uint value) => value * 3;

        readonly uint IScale.Area() => Side * 3;
    }
}
