// Patterns, switches, loops with all kinds of bounds, and the .NET methods with a kernel meaning.
using System.Numerics;
using System.Threading;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what each construct computes.</summary>
[Bundle("pattern-probe")]
public sealed partial class PatternProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Results> Seen = new();

    /// <summary>Words by residue.</summary>
    [Map(16)]
    public readonly HashMap<uint, Words> Residues = new();

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
        results.Patterns = Patterns(words);
        results.Switches = Switch(words);
        results.Loops = Loops(words, ctx.Length);
        results.Library = Library(words);
        results.Checks = Overflows(words);
        slot.Submit();
    }

    private ulong Patterns(Words words)
    {
        ulong sum = 0;
        var key = words.A & 15;
        Residues.Update(in key, in words);
        if (Residues.Lookup(key) is { Value: { D: > 40 and < 200, E: var e, A: not 0 } } found)
        {
            sum += (ulong)(byte)e + found.Value.B;
        }

        if (words is { A: var a, B: 5 or > 1000, D: >= 3 } copy && a != copy.B)
        {
            sum += a;
        }

        if (words.D is var d and > 9 && d < 200)
        {
            sum += d;
        }

        if ((words.D & 1, words.E) is (1, > 0) or (0, <= 0))
        {
            sum += 13;
        }

        if (new Pair(words.A, words.D) is (> 77, var small) && new Split { Whole = words.B } is (var high, < 500))
        {
            sum += small + (ulong)high;
        }

        sum += words.D is 1 or 2 or (> 17 and not 40) ? 3u : 0;
        sum += words.E is < 0 and > -100 ? 5u : 0;
        return sum;
    }

    private static uint Switch(Words words)
    {
        uint sum = 0;
        switch (words.D)
        {
            case 1 or 2:
                sum = 1;
                break;
            case > 200 when words.E < 0:
                sum = 2;
                break;
            case > 100 and var big:
                sum = big;
                break;
            default:
                sum += 3;
                break;
        }

        switch (words.D & 7)
        {
            case 0:
                uint doubled = sum * 2;
                sum += doubled;
                goto case 3;
            case 1:
            case 2:
                sum ^= 5;
                goto default;
            case 3:
                foreach (var cell in words is { A: > 1000 } ? new Row { Used = 2 }.Cells : default)
                {
                    sum += cell;
                }

                break;
            case 4 when words.E > 0:
                goto case 0;
            default:
                sum += 17;
                break;
        }

        Row row = default;
        row.Used = words.D & 3;
        row.Cells[0] = words.D;
        row.Cells[2] = (byte)words.A;
        sum += row is [> 7, .., var last] ? last : row is [_] ? 11u : row is [] ? 12u : 13u;
        switch (words)
        {
            case { A: 0 }:
                return sum;
            case { D: var d, C: < 0 } when d > 10:
                sum += d;
                break;
            case { C: > 0 } w:
                sum += w.B;
                break;
        }

        sum += words switch
        {
            { D: < 50, E: > 0 } => 10,
            { D: var d } when d % 3 == 0 => d switch { < 100 => 20u, > 200 => 30u, _ => (uint)d },
            var other => other.A,
        };
        sum += (words.D, words.E) switch
        {
            (0, _) => 1,
            ( > 10, < 0) => 2,
            (_, var e) when e > 50 => (uint)e,
            _ => 4,
        };
        return sum;
    }

    private static ulong Loops(Words words, uint length)
    {
        ulong sum = 0;
        int i = 0;
        while (i < 20)
        {
            i += 3;
            if ((i & 1) == 0)
            {
                continue;
            }

            sum += (ulong)i * words.D;
        }

        uint n = words.A & 31;
        do
        {
            n++;
            if (n == 7)
            {
                continue;
            }

            sum ^= n;
        }
        while (n < 20);

        for (int down = 15; down >= 0; down -= 2)
        {
            if (down == words.D)
            {
                break;
            }

            sum += (ulong)down;
        }

        for (uint bound = 0, step = 1; bound < Math.Min(words.B, 24); bound++, step *= 3)
        {
            sum += step;
        }

        var rest = length;
        while (rest > 0 && Bpf.CanLoop())
        {
            rest >>= 1;
            sum++;
        }

        for (byte small = 1; small != 9; small++)
        {
            for (byte inner = small; inner > 0; inner--)
            {
                sum += inner;
            }
        }

        return sum;
    }

    private static ulong Library(Words words)
    {
        ulong sum = (ulong)Math.Clamp(words.C, -5, 100) + (ulong)Math.Abs((int)(short)words.C) + (ulong)Math.Abs((sbyte)(words.E >> 1)) + Math.Clamp(words.A, 10u, 1u << 20);
        sum += BitOperations.IsPow2(words.A & 0x18) ? 1u : 0;
        sum += BitOperations.RoundUpToPowerOf2(words.B) + BitOperations.RoundUpToPowerOf2((ulong)words.B << 7);
        sum += uint.Min(words.A, words.B) + ulong.Max(words.A, words.B) + uint.RotateLeft(words.A, words.D) + uint.PopCount(words.B);
        sum += (ulong)int.LeadingZeroCount(words.C) + ulong.TrailingZeroCount(words.A) + uint.Log2(words.A | 1);
        sum += System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words.A);
        long shared = words.C;
        Interlocked.MemoryBarrier();
        sum += (ulong)Interlocked.Read(ref shared) + (ulong)Interlocked.Exchange(ref shared, 5) + (ulong)Interlocked.Add(ref shared, words.C);
        sum += (ulong)Interlocked.Or(ref shared, 3) + (ulong)Interlocked.And(ref shared, words.A) + (ulong)Interlocked.CompareExchange(ref shared, 9, 3);
        sum += (ulong)Interlocked.Decrement(ref shared) + (ulong)Volatile.Read(ref shared);
        return sum;
    }

    private static ulong Overflows(Words words)
    {
        ulong sum = Checked.Add(words.A, words.B, out var first) + Checked.Subtract(words.A, words.B, out var second) + Checked.Multiply(words.A, words.D, out var third);
        sum += (ulong)Checked.Add(words.C, (int)words.B, out var fourth) + (ulong)Checked.Multiply(words.C, words.E, out var fifth);
        sum += Checked.Multiply((ulong)words.A << 30, words.B, out var sixth) + (ulong)Checked.Subtract((long)words.C << 32, (long)words.A << 31, out var seventh);
        return (sum << 7) + (first ? 1u : 0) + (second ? 2u : 0) + (third ? 4u : 0) + (fourth ? 8u : 0) + (fifth ? 16u : 0) + (sixth ? 32u : 0) + (seventh ? 64u : 0);
    }

    /// <summary>What was computed.</summary>
    public struct Results
    {
#pragma warning disable CS1591 // one number per construct
        public ulong Patterns;
        public ulong Switches;
        public ulong Loops;
        public ulong Library;
        public ulong Checks;
#pragma warning restore CS1591
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Cells
    {
        private byte _first;
    }

    private struct Row
    {
        public int Used;
        public Cells Cells;

        public readonly int Length => Used;

        public readonly byte this[int index] => Cells[index & 3];
    }

    private readonly record struct Pair(uint First, byte Second);

    private struct Split
    {
        public uint Whole;

        public readonly void Deconstruct(out ushort high, out ushort low)
        {
            high = (ushort)(Whole >> 16);
            low = (ushort)Whole;
        }
    }
}
