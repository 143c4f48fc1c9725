// C and .NET compute alike where the prelude supplies what eBPF or C lacks.
using System.Numerics;

namespace Apiary.Tests.Prelude;

public sealed class ArithmeticDifferentialTests : IDisposable
{
    private static readonly ulong[] Edges = [0, 1, 2, 3, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000, long.MaxValue, 1ul << 63, ulong.MaxValue];
    private readonly HostPrelude _prelude = new();

    public void Dispose() => _prelude.Dispose();

    [Test]
    public void Bit_counts_agree()
    {
        foreach (var value in Values())
        {
            Assert.That(_prelude.Bits(0, value), Is.EqualTo(BitOperations.PopCount((uint)value)));
            Assert.That(_prelude.Bits(1, value), Is.EqualTo(BitOperations.PopCount(value)));
            Assert.That(_prelude.Bits(2, (uint)value), Is.EqualTo(BitOperations.LeadingZeroCount((uint)value)));
            Assert.That(_prelude.Bits(3, value), Is.EqualTo(BitOperations.LeadingZeroCount(value)));
            Assert.That(_prelude.Bits(4, (uint)value), Is.EqualTo(BitOperations.TrailingZeroCount((uint)value)));
            Assert.That(_prelude.Bits(5, value), Is.EqualTo(BitOperations.TrailingZeroCount(value)));
            Assert.That(_prelude.Bits(6, (uint)value), Is.EqualTo(BitOperations.Log2((uint)value)));
            Assert.That(_prelude.Bits(7, value), Is.EqualTo(BitOperations.Log2(value)));
        }
    }

    [Test]
    public void Rotations_agree_for_every_count()
    {
        foreach (var value in Values())
        {
            for (var count = -70; count <= 70; count += 7)
            {
                Assert.That(_prelude.Rotate(0, value, count), Is.EqualTo(BitOperations.RotateLeft((uint)value, count)));
                Assert.That(_prelude.Rotate(1, value, count), Is.EqualTo(BitOperations.RotateLeft(value, count)));
                Assert.That(_prelude.Rotate(2, value, count), Is.EqualTo(BitOperations.RotateRight((uint)value, count)));
                Assert.That(_prelude.Rotate(3, value, count), Is.EqualTo(BitOperations.RotateRight(value, count)));
            }
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(1000)]
    [TestCase(int.MaxValue)]
    public void Signed_division_by_a_positive_number_agrees(int divisor)
    {
        foreach (var value in Values())
        {
            Assert.That(_prelude.Divide(0, (int)value, divisor), Is.EqualTo((int)value / divisor));
            Assert.That(_prelude.Divide(1, (long)value, divisor), Is.EqualTo((long)value / divisor));
            Assert.That(_prelude.Divide(2, (int)value, divisor), Is.EqualTo((int)value % divisor));
            Assert.That(_prelude.Divide(3, (long)value, divisor), Is.EqualTo((long)value % divisor));
        }
    }

    private static IEnumerable<ulong> Values()
    {
        var random = new Random(7);
        return Edges.Concat(Enumerable.Range(0, 500).Select(_ => (ulong)random.NextInt64() << random.Next(64)));
    }
}
