// The agent's stages: ascending, all bundles together; descending in reverse; a failure takes everything back.
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Tests.Hosting;

public sealed class ApiaryAgentTests
{
    [Test]
    public async Task All_bundles_pass_a_stage_before_any_enters_the_next_and_leave_in_reverse()
    {
        var calls = new List<string>();
        await using var agent = Agent(new RecordedBundle("a", calls), new RecordedBundle("b", calls));
        await agent.StartAsync(CancellationToken.None);
        Assert.That(calls, Is.EqualTo(new[] { "a probe", "b probe", "a load", "b load", "a read", "b read", "a serve", "b serve" }));
        calls.Clear();
        await agent.StopAsync(CancellationToken.None);
        Assert.That(calls, Is.EqualTo(new[] { "b retire", "a retire", "b drain", "a drain", "b unload", "a unload" }));
    }

    [Test]
    public async Task A_failure_in_a_stage_takes_back_what_was_done_and_reaches_the_host()
    {
        var calls = new List<string>();
        await using var agent = Agent(new RecordedBundle("a", calls), new RecordedBundle("b", calls, "load"));
        Assert.That(async () => await agent.StartAsync(CancellationToken.None), Throws.InvalidOperationException.With.Message.EqualTo("load of b"));
        Assert.That(calls, Is.EqualTo(new[] { "a probe", "b probe", "a load", "b load", "a unload" }));
    }

    [Test]
    public async Task A_bundle_that_cannot_be_taken_down_does_not_keep_the_others()
    {
        var calls = new List<string>();
        using var log = new ListLogger();
        await using var agent = Agent(log, new RecordedBundle("a", calls), new RecordedBundle("b", calls, "unload"));
        await agent.StartAsync(CancellationToken.None);
        await agent.StopAsync(CancellationToken.None);
        Assert.That(calls, Does.Contain("a unload"));
        Assert.That(log.Lines, Has.Some.Contain("b failed to leave stage Load"));
    }

    [Test]
    public async Task Disposing_a_running_agent_stops_it_once()
    {
        var calls = new List<string>();
        var agent = Agent(new RecordedBundle("a", calls));
        await agent.StartAsync(CancellationToken.None);
        await agent.DisposeAsync();
        await agent.DisposeAsync();
        Assert.That(calls.Count(static call => call == "a unload"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_start_leaves_nothing()
    {
        var calls = new List<string>();
        await using var agent = Agent(new RecordedBundle("a", calls));
        Assert.That(async () => await agent.StartAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(calls, Is.Empty);
    }

    [Test]
    public async Task Changes_run_one_at_a_time_in_the_order_they_were_asked_for()
    {
        var order = new List<int>();
        var running = 0;
        await using (var queue = new ControlQueue())
        {
            var changes = Enumerable.Range(0, 50).Select(number => queue.RunAsync(() =>
            {
                Assert.That(Interlocked.Increment(ref running), Is.EqualTo(1));
                order.Add(number);
                Thread.Yield();
                Interlocked.Decrement(ref running);
            })).ToList();
            var failing = queue.RunAsync(static () => throw new InvalidOperationException("one"));
            await Task.WhenAll(changes);
            Assert.That(async () => await failing, Throws.InvalidOperationException);
            await queue.RunAsync(() => order.Add(50));
        }

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, 51)));
    }

    [Test]
    public void What_follows_a_change_may_wait_for_the_queue()
    {
        var queue = new ControlQueue();
        using var begin = new ManualResetEventSlim();
        var followed = queue.RunAsync(begin.Wait).ContinueWith(
            _ => queue.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        begin.Set();
        Assert.That(followed.Result, Is.True);
    }

    private static ApiaryAgent Agent(params IDeployedBundle[] bundles) => Agent(new ListLogger(), bundles);

    private static ApiaryAgent Agent(ListLogger log, params IDeployedBundle[] bundles) => new(bundles, new ServiceCollection().BuildServiceProvider(), new Logger<ApiaryAgent>(log));
}
