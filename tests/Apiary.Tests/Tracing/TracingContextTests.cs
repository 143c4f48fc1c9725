// The managed bodies of the tracing contexts: registers are cut to the width that is asked for.
using Apiary.Simulation;
using NUnit.Framework;

namespace Apiary.Tests.Tracing;

internal sealed class TracingContextTests
{
    [Test]
    public void An_argument_is_cut_to_the_width_asked_for()
    {
        var ctx = new RawTracePointContext(0x1_8000_0001UL, -1, (byte)7, true, PerfEventSource.CpuClock);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ctx.Argument<ulong>(0), Is.EqualTo(0x1_8000_0001UL));
            Assert.That(ctx.Argument<int>(0), Is.EqualTo(unchecked((int)0x8000_0001)));
            Assert.That(ctx.Argument<byte>(0), Is.EqualTo(1));
            Assert.That(ctx.Argument<ulong>(1), Is.EqualTo(ulong.MaxValue));
            Assert.That(ctx.Argument<long>(1), Is.EqualTo(-1));
            Assert.That(ctx.Argument<uint>(2), Is.EqualTo(7));
            Assert.That(ctx.Argument<bool>(3), Is.True);
            Assert.That(ctx.Argument<uint>(4), Is.EqualTo(256));
            Assert.That(() => ctx.Argument<int>(5), Throws.TypeOf<KernelFaultException>());
        }
    }

    [Test]
    public void A_kernel_object_is_handed_over_and_fits_no_register()
    {
        var ctx = new ProbeContext("object");
        Assert.That(ctx.Argument<string>(0), Is.EqualTo("object"));
        Assert.That(() => ctx.Argument<ulong>(0), Throws.TypeOf<KernelFaultException>());
        Assert.That(() => ctx.Argument<Version>(0), Throws.TypeOf<KernelFaultException>());
    }

    [Test]
    public void An_iterator_collects_what_it_writes()
    {
        var ctx = new IteratorContext(7) { Number = 3 };
        ctx.Write(0x0403_0201u);
        ctx.Print($"at {ctx.Number}\n");
        Assert.That(ctx.Output, Is.EqualTo("\u0001\u0002\u0003\u0004at 3\n"u8.ToArray()));
    }

    [Test]
    public void A_traced_function_has_arguments_and_a_result()
    {
        var ctx = new TracedFunctionContext(-13, 1, 2UL);
        Assert.That(ctx.Argument<uint>(1), Is.EqualTo(2));
        Assert.That(ctx.Result<int>(), Is.EqualTo(-13));
    }

    [Test]
    public void Probes_have_arguments_and_a_result()
    {
        Assert.That(new ProbeContext(1, 2).Argument<int>(1), Is.EqualTo(2));
        Assert.That(new ProbeContext(-5).Result<int>(), Is.EqualTo(-5));
        Assert.That(new SystemCallContext(3UL).Argument<int>(0), Is.EqualTo(3));
    }
}
