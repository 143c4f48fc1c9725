// The three bundles of the examples on one host, on real traffic: what each counts is what happened.
using Apiary.Testing.Kernel;
using NUnit.Framework;
using Together;

namespace Apiary.Examples.Tests;

[KernelTest, ResidueFree, NonParallelizable]
public sealed class TogetherTests
{
    [Test]
    public async Task Guard_balancer_and_tracer_share_the_hooks_of_one_host_and_each_is_right()
    {
        Report report = await TogetherRun.RunAsync();
        Assert.Multiple(() =>
        {
            Assert.That(report.Answers.Sum(), Is.EqualTo(40), "the burst of the limiter");
            Assert.That(report.Answers, Has.All.GreaterThan(0), "every backend has its share");
            Assert.That(report.Balanced, Is.EqualTo(report.Answers));
            Assert.That((report.Refused, report.Limited, report.Denied), Is.EqualTo((1ul, 20ul, 21)));
            Assert.That((report.TracedSentBytes, report.TracedReceivedBytes), Is.EqualTo((report.SentBytes, report.ReceivedBytes)).And.EqualTo((240ul, 200ul)));
            Assert.That(report.Egress, Is.EqualTo(new[] { "connect-trace", "tenant-guard", "load-balancer" }), "rewritten last, though deployed first");
            Assert.That(report.Ingress, Is.EqualTo(new[] { "load-balancer", "connect-trace" }));
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.IsExact, report.ToJson());
        });
    }
}
