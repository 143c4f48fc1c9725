// A record whose rows run out while packets flow.
using Apiary.Soak.Pressure;
using Apiary.Testing.Kernel;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class FloodTests
{
    [Test]
    public async Task Under_a_flood_the_quota_holds_and_flows_that_are_alive_keep_their_rows_and_their_version()
    {
        var report = await FloodRun.RunAsync(kept: 40, later: 50, TimeSpan.FromSeconds(3));

        TestContext.Out.WriteLine(report);
        Assert.That(report, Has.Property(nameof(FloodReport.Failed)).Zero.And.Property(nameof(FloodReport.Mixed)).Zero.And.Property(nameof(FloodReport.Updated)).True);
        Assert.That(report.Answers, Is.GreaterThan(40 * 50));
        Assert.That(report.Sent, Is.GreaterThan(20 * Gate.Rows));
        Assert.That(report.Refused, Is.GreaterThan((ulong)report.Sent / 4));
        Assert.That(report.HalfOpen, Is.InRange(Gate.Rows * Gate.Share / 100 / 2, Gate.Rows * Gate.Share / 100));
        Assert.That(report.Room, Is.Zero.Or.Negative.And.GreaterThan(-8), "a birth that is being refused takes its room for an instant");
        Assert.That(report.Later, Is.GreaterThanOrEqualTo(50UL));
    }
}
