// Actors that move between hooks while packets flow.
using Apiary.Soak.Moves;
using Apiary.Testing.Kernel;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class MoveTests
{
    [Test]
    public async Task An_actor_that_moves_between_tc_and_xdp_counts_every_datagram_once()
    {
        var report = await MoveRun.RunAsync(moves: 4, width: 20, TimeSpan.FromSeconds(60));

        Assert.That(report, Has.Property(nameof(MoveReport.Missed)).Zero.And.Property(nameof(MoveReport.Again)).Zero.And.Property(nameof(MoveReport.Absent)).Zero);
        Assert.That(report.Moves, Is.EqualTo(4));
        Assert.That(report.Counted, Is.GreaterThan(1000));
    }

    [Test]
    public void A_move_by_hand_is_seen_to_miss_or_to_count_again()
    {
        var report = MoveControl.Run(moves: 6, width: 20);
        Assert.That(report.Missed + report.Again, Is.Positive);
    }

    [Test]
    public void A_move_whose_process_dies_is_gone_on_with_by_the_next_one()
    {
        var (report, notAdopted) = MoveCrashRun.Run(every: 4, width: 10);

        Assert.That(report, Has.Property(nameof(MoveReport.Missed)).Zero.And.Property(nameof(MoveReport.Again)).Zero.And.Property(nameof(MoveReport.Absent)).Zero);
        Assert.That((notAdopted, report.Moves > 5), Is.EqualTo((0, true)));
    }
}
