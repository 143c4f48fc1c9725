// Supervision: a failing worker is logged, waits, and runs again until it is stopped.
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Sidecars;

public sealed class SupervisedThreadTests
{
    private static readonly RestartPolicy Quick = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(4));

    [Test]
    public void A_body_that_fails_is_started_again_and_its_failures_are_logged()
    {
        using var log = new ListLogger();
        using var third = new ManualResetEventSlim();
        var runs = 0;
        using (var thread = new SupervisedThread("worker", stopping => Body(ref runs, third, stopping), static () => { }, Quick, log))
        {
            thread.Start();
            Assert.That(third.Wait(TimeSpan.FromSeconds(10)), Is.True);
            Assert.That(thread.Restarts, Is.EqualTo(2));
        }

        Assert.That(log.Lines.Count(static line => line.StartsWith("Error: worker failed; restart", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void Stopping_wakes_a_body_that_waits_and_waits_for_its_end()
    {
        using var log = new ListLogger();
        using var wake = new ManualResetEventSlim();
        var ended = false;
        var thread = new SupervisedThread("sleeper", _ => { wake.Wait(CancellationToken.None); ended = true; }, wake.Set, Quick, log);
        thread.Start();
        thread.Dispose();
        Assert.That(ended, Is.True);
    }

    [Test]
    public void Stopping_a_thread_that_never_started_is_fine()
    {
        using var log = new ListLogger();
        Assert.DoesNotThrow(() => new SupervisedThread("never", static _ => { }, static () => { }, Quick, log).Dispose());
    }

    [TestCase(1, 100)]
    [TestCase(2, 200)]
    [TestCase(9, 25_600)]
    [TestCase(10, 30_000)]
    [TestCase(1000, 30_000)]
    public void Delays_double_up_to_the_longest(int restart, int milliseconds) =>
        Assert.That(RestartPolicy.Default.Delay(restart), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));

    private static void Body(ref int runs, ManualResetEventSlim third, CancellationToken stopping)
    {
        if (++runs < 3)
        {
            throw new InvalidOperationException("failed");
        }

        third.Set();
        stopping.WaitHandle.WaitOne();
    }
}
