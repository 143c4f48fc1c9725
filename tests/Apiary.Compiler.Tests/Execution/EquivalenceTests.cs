// Random programs mean the same as written, in evaluation order, and as machine code of the emitted C.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes;
using FsCheck;
using FsCheck.Fluent;

namespace Apiary.Compiler.Tests.Execution;

public sealed class EquivalenceTests
{
    private const int Programs = 40;

    [Test]
    public void Lowering_keeps_the_meaning_and_leaves_no_order_to_C() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var module = RandomProgram.Module(seed, Programs);
        var lowered = Pipeline.Lower(module);
        for (var i = 0; i < Programs; i++)
        {
            var inputs = Inputs(unchecked(seed + i));
            var expected = Run(new Interpreter(module), i, inputs);
            Assert.That(Run(new Interpreter(lowered), i, inputs), Is.EqualTo(expected), $"seed {seed}, f{i}, left to right");
            Assert.That(Run(new Interpreter(lowered, rightToLeft: true), i, inputs), Is.EqualTo(expected), $"seed {seed}, f{i}, right to left");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Test]
    public void Before_lowering_the_order_matters()
    {
        var module = RandomProgram.Module(1, Programs);
        var differing = Enumerable.Range(0, Programs).Count(i => Run(new Interpreter(module), i, Inputs(i)) != Run(new Interpreter(module, rightToLeft: true), i, Inputs(i)));
        Assert.That(differing, Is.GreaterThan(Programs / 4), "the random programs must be sensitive to the order of evaluation");
    }

    [Test]
    public void Emitted_C_computes_what_CSharp_computes() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var module = RandomProgram.Module(seed, Programs);
        using var native = new NativeUnit(module);
        for (var i = 0; i < Programs; i++)
        {
            for (var run = 0; run < 20; run++)
            {
                var inputs = Inputs(unchecked((seed * 31) + (i * 100) + run));
                var expected = unchecked((ulong)Run(new Interpreter(module), i, inputs));
                Assert.That(native.Call("f" + i, inputs[0], inputs[1], inputs[2], inputs[3]), Is.EqualTo(expected), $"seed {seed}, f{i}, run {run}");
            }
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(4));

    [TestCase("& 31)", "& 15)", TestName = "A wrong mask of 32-bit shifts is noticed")]
    [TestCase("& 63)", "& 31)", TestName = "A wrong mask of 64-bit shifts is noticed")]
    [TestCase("(__u8)", "", TestName = "A missing narrowing to byte is noticed")]
    [TestCase("(__s16)", "", TestName = "A missing narrowing to short is noticed")]
    [TestCase("(__s32)((__u32)", "(__s32)((__s32)", TestName = "An arithmetic shift in place of a logical one is noticed")]
    [TestCase("apy_sdiv32(", "apy_srem32(", TestName = "A remainder in place of a quotient is noticed")]
    [TestCase("(__s64)", "(__u64)", TestName = "A lost sign is noticed")]
    public void Mutants_of_the_emitted_C_are_noticed(string original, string mutant)
    {
        var module = RandomProgram.Module(7, Programs);
        using var native = new NativeUnit(module, text =>
        {
            Assert.That(text, Does.Contain(original));
            return text.Replace(original, mutant, StringComparison.Ordinal);
        });
        var differing = Enumerable.Range(0, Programs * 10).Count(run =>
        {
            var inputs = Inputs(run);
            return native.Call("f" + (run % Programs), inputs[0], inputs[1], inputs[2], inputs[3])
                != unchecked((ulong)Run(new Interpreter(module), run % Programs, inputs));
        });
        Assert.That(differing, Is.GreaterThan(0));
    }

    private static long Run(Interpreter interpreter, int function, long[] inputs) =>
        ((Scalar)interpreter.Call("M:f" + function, [.. inputs.Select(input => new Scalar(input))])).Bits;

    private static long[] Inputs(int seed)
    {
        var random = new Random(seed);
        long[] corners = [0, 1, -1, 255, 256, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];
        return [.. Enumerable.Range(0, RandomProgram.Inputs).Select(_ => random.Next(2) == 0 ? corners[random.Next(corners.Length)] : random.NextInt64())];
    }
}
