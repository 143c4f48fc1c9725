// Helpers that belong to no context, and the verdict word.
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class BpfTests
{
    [Test]
    public void Helpers_read_the_simulated_kernel()
    {
        var kernel = new SimulatedKernel { NowNs = 5, Task = new SimulatedTask(7, 8, 1, 2, 3, "a-name-of-more-than-15-bytes") };
        using (kernel.Enter())
        {
            Bpf.CurrentComm(out var comm);
            Assert.That(Bpf.KtimeNs(), Is.EqualTo(5));
            Assert.That(Bpf.CurrentPidTgid(), Is.EqualTo((7ul << 32) | 8));
            Assert.That(Bpf.CurrentUidGid(), Is.EqualTo((2ul << 32) | 1));
            Assert.That(comm.ToString(), Is.EqualTo("a-name-of-more-"));
            Bpf.Print($"port {80}");
        }

        Assert.That(kernel.Trace, Is.EqualTo(new[] { "port 80" }));
    }

    [Test]
    public void Each_flow_of_execution_has_its_own_kernel()
    {
        var kernel = new SimulatedKernel { NowNs = 5 };
        using (kernel.Enter())
        {
            Assert.That(SimulatedKernel.Current, Is.SameAs(kernel));
        }

        Assert.That(SimulatedKernel.Current, Is.Not.SameAs(kernel));
    }

    [TestCase(0, 4, 4)]
    [TestCase(-2, 1, 3)]
    [TestCase(4, 4, 0)]
    [TestCase(4, 0, 0)]
    [TestCase(0, Bpf.MaximumRange + 1, 0)]
    [TestCase(int.MinValue, int.MaxValue, 0)]
    public void A_range_counts_as_the_kernels_iterator_does(int from, int to, int expected)
    {
        var count = 0;
        foreach (var i in Bpf.Range(from, to))
        {
            Assert.That(i, Is.EqualTo(from + count));
            count++;
        }

        Assert.That(count, Is.EqualTo(expected));
    }

    [Test]
    public void Division_by_zero_yields_what_the_author_says()
    {
        Assert.That(Bpf.DivOr(7u, 2u, 9u), Is.EqualTo(3));
        Assert.That(Bpf.DivOr(7ul, 0ul, 9ul), Is.EqualTo(9));
    }

    [Test]
    public void A_verdict_is_one_word_of_kind_and_argument()
    {
        Assert.That(Verdict.Drop(DropReason.Rate).Raw, Is.EqualTo(2 | (2u << 8)));
        Assert.That(Verdict.Redirect(12).Argument, Is.EqualTo(12));
        Assert.That(Verdict.Reject(Errno.ConnectionRefused).Kind, Is.EqualTo(VerdictKind.Reject));
        Assert.That(Verdict.FromRaw(Verdict.Accept.Raw), Is.EqualTo(Verdict.Accept));
        Assert.That(default(Verdict), Is.EqualTo(Verdict.Next));
    }

    [Test]
    public void A_syscall_context_is_its_argument_in_place()
    {
        var context = new SyscallContext<ulong>(41);
        context.Value++;
        Assert.That(context.Value, Is.EqualTo(42));
    }
}
