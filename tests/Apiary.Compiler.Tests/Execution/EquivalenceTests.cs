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

    private static long Run(Interpreter interpreter, int function, long[] inputs) =>
        ((Scalar)interpreter.Call("M:f" + function, [.. inputs.Select(input => new Scalar(input))])).Bits;

    private static long[] Inputs(int seed)
    {
        var random = new Random(seed);
        long[] corners = [0, 1, -1, 255, 256, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];
        return [.. Enumerable.Range(0, RandomProgram.Inputs).Select(_ => random.Next(2) == 0 ? corners[random.Next(corners.Length)] : random.NextInt64())];
    }
}
