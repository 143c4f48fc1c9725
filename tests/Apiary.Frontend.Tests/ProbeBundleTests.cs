// The bundles that the kernel tests run: their IR is well typed, at both levels, and nothing in them is reported.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes;
using NUnit.Framework;

namespace Apiary.Frontend.Tests;

internal sealed class ProbeBundleTests
{
    [TestCase("LoopProbe")]
    [TestCase("StructProbe", "Words")]
    [TestCase("PatternProbe", "Words")]
    [TestCase("MemberProbe", "Words")]
    public void A_probe_is_sound_at_both_levels(params string[] files)
    {
        var module = CSharpSource.Read(ExampleSource.KernelBundle(files)).Module;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IrVerifier.Verify(module, IrLevel.AsWritten), Is.Empty);
            Assert.That(IrVerifier.Verify(Pipeline.Lower(module), IrLevel.Ordered), Is.Empty);
            Assert.That(Pipeline.Check(module), Is.Empty);
        }
    }
}
