// The sweeper over memory: which rows end when, and what is left in the maps around them.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Tests.Records;

public sealed class SweeperTests
{
    private static readonly SweepLimits Limits = new(Idle: 1000, Linger: 100, Unbound: 300);

    [Test]
    public void An_active_record_is_released_when_it_was_idle_for_its_bound_and_not_before()
    {
        var record = new MemoryRecord(4);
        var sweeper = record.Sweeper(Limits);
        var row = record.BearBound(1);
        sweeper.Sweep(0);
        Assert.That(sweeper.Sweep(999), Is.Zero);
        Assert.That(sweeper.Sweep(1000), Is.EqualTo(1));
        Assert.That(record.State(row), Is.EqualTo(RecordState.Free));
        Assert.That(record.Index, Is.Empty);
        Assert.That(record.Free, Is.EqualTo(new uint[] { 1, 2, 3, 0 }));
    }

    [Test]
    public void A_record_in_use_lives_on()
    {
        var record = new MemoryRecord(1);
        var sweeper = record.Sweeper(Limits);
        var row = record.BearBound(1);
        for (var now = 0; now <= 10_000; now += 900)
        {
            record.Header(row).Touched = 1;
            Assert.That(sweeper.Sweep(now), Is.Zero);
        }

        Assert.That(record.Header(row).Touched, Is.Zero, "each sweep clears the mark");
        Assert.That(sweeper.Sweep(11_000), Is.EqualTo(1));
    }

    [Test]
    public void A_closed_record_lingers_for_stragglers()
    {
        var record = new MemoryRecord(1);
        var sweeper = record.Sweeper(Limits);
        var row = record.BearBound(1);
        sweeper.Sweep(0);
        record.Header(row).State = (int)RecordState.Closing;
        Assert.That(sweeper.Sweep(50), Is.Zero, "the linger starts when the death is seen");
        Assert.That(sweeper.Sweep(149), Is.Zero);
        Assert.That(sweeper.Occupancy.Closing, Is.EqualTo(1));
        Assert.That(sweeper.Sweep(150), Is.EqualTo(1));
        Assert.That(sweeper.Occupancy, Is.EqualTo(new RecordOccupancy(1, 0, 0, 0, 1)));
    }

    [Test]
    public void An_orphaned_row_ends_without_the_index_entry_of_its_successor()
    {
        var record = new MemoryRecord(2);
        var sweeper = record.Sweeper(Limits);
        var old = record.BearBound(1);
        sweeper.Sweep(0);
        var successor = record.BearBound(1);
        Assert.That(record.State(old), Is.EqualTo(RecordState.Orphaned));
        sweeper.Sweep(10);
        Assert.That(sweeper.Sweep(110), Is.EqualTo(1));
        Assert.That(record.State(old), Is.EqualTo(RecordState.Free));
        Assert.That(record.Index[MemoryRecord.Key(1)], Is.EqualTo(record.Handle(successor)));
    }

    [Test]
    public void A_record_that_never_got_a_key_is_released_early()
    {
        var record = new MemoryRecord(1);
        var sweeper = record.Sweeper(Limits);
        record.Bear();
        sweeper.Sweep(0);
        Assert.That(sweeper.Sweep(299), Is.Zero);
        Assert.That(sweeper.Sweep(300), Is.EqualTo(1));
    }

    [Test]
    public void A_row_that_was_used_between_look_and_release_is_kept()
    {
        var record = new MemoryRecord(1);
        var row = record.BearBound(1);
        record.Header(row).Touched = 1;
        var release = new RowRelease(record, record, record);
        Assert.That(release.TryRelease(row, RecordState.Active), Is.False);
        Assert.That(record.State(row), Is.EqualTo(RecordState.Active));
        Assert.That(record.Index, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_row_that_moved_on_is_not_released()
    {
        var record = new MemoryRecord(1);
        var row = record.BearBound(1);
        record.Header(row).State = (int)RecordState.Orphaned;
        Assert.That(new RowRelease(record, record, record).TryRelease(row, RecordState.Closing), Is.False);
    }

    [Test]
    public void What_a_dead_agent_began_to_release_is_finished_by_the_next_one()
    {
        var record = new MemoryRecord(1);
        var row = record.BearBound(1);
        record.Header(row).State = (int)RecordState.Releasing;
        Assert.That(record.Sweeper(Limits).Sweep(0), Is.EqualTo(1));
        Assert.That((record.Index.Count, record.Free.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_release_makes_every_handle_of_the_row_outdated_in_the_aliases_too()
    {
        var record = new MemoryRecord(2);
        var sweeper = record.Sweeper(Limits);
        var dead = record.BearBound(1);
        var living = record.BearBound(2);
        record.Aliases[11] = record.Handle(dead);
        record.Aliases[12] = record.Handle(living);
        sweeper.Sweep(0);
        record.Header(dead).State = (int)RecordState.Closing;
        sweeper.Sweep(1);
        sweeper.Sweep(101);
        Assert.That(record.Aliases.Keys, Is.EqualTo(new ulong[] { 12 }));
    }

    [Test]
    public void A_row_born_again_between_two_sweeps_starts_a_new_time()
    {
        var record = new MemoryRecord(1);
        var sweeper = record.Sweeper(Limits);
        var row = record.BearBound(1);
        sweeper.Sweep(0);
        new RowRelease(record, record, record).TryRelease(row, RecordState.Active);
        record.BearBound(2);
        Assert.That(sweeper.Sweep(1000), Is.Zero);
        Assert.That(sweeper.Sweep(2000), Is.EqualTo(1));
    }

    [Test]
    public void A_flow_without_an_answer_goes_early_and_returns_its_room()
    {
        var (record, room) = (new MemoryRecord(2), new MemoryRoom(-1));
        var sweeper = record.Sweeper(Limits with { HalfOpen = 200 }, room);
        var (waiting, answered) = (record.BearBound(1), record.BearBound(2));
        record.Header(waiting).Birth |= RecordHeader.HalfOpen;
        sweeper.Sweep(0);
        Assert.That(sweeper.Occupancy.HalfOpen, Is.EqualTo(1));
        Assert.That(sweeper.Sweep(199), Is.Zero);
        Assert.That(sweeper.Sweep(200), Is.EqualTo(1));
        Assert.That((record.State(waiting), record.State(answered)), Is.EqualTo((RecordState.Free, RecordState.Active)));
        Assert.That(room.Value, Is.Zero);
        Assert.That(sweeper.Sweep(1000), Is.EqualTo(1));
        Assert.That(room.Value, Is.Zero, "an answered flow has no room to return");
        Assert.That(sweeper.Occupancy.HalfOpen, Is.Zero);
    }

    [Test]
    public void The_idle_bound_is_a_shorter_one_while_the_table_is_nearly_full()
    {
        var record = new MemoryRecord(16);
        var sweeper = record.Sweeper(Limits with { FullIdle = 400 });
        for (var scope = 1u; scope <= 14; scope++)
        {
            record.BearBound(scope);
        }

        sweeper.Sweep(0);
        Assert.That(sweeper.Sweep(400), Is.Zero, "seven eighths are in use, no more");
        record.BearBound(15);
        sweeper.Sweep(410);
        Assert.That(sweeper.Sweep(420), Is.EqualTo(14));
        Assert.That(sweeper.Sweep(900), Is.Zero, "there is room again");
        Assert.That(sweeper.Sweep(1410), Is.EqualTo(1));
    }

    [TestCase(0, 3)]
    [TestCase(5, -2)]
    [TestCase(4, -1)]
    public void A_process_that_goes_on_sets_the_room_right(long found, long added)
    {
        var (record, room) = (new MemoryRecord(8), new MemoryRoom(found));
        for (var scope = 1u; scope <= 4; scope++)
        {
            record.Header(record.BearBound(scope)).Birth |= scope < 3 ? RecordHeader.HalfOpen : 0;
        }

        new RowRelease(record, record, record, new MemoryRoom(0)).TryRelease(1, RecordState.Active);
        record.Header(1).Birth = RowRecovery.Unlisted;
        Assert.That(HalfOpenRecovery.Run(record, room, quota: 4), Is.EqualTo(added));
        Assert.That(room.Value, Is.EqualTo(3));
    }

    [TestCase(0u, 1u)]
    [TestCase(1u, 2u)]
    [TestCase(255u, 257u)]
    [TestCase(511u, 513u)]
    [TestCase(uint.MaxValue - 1, uint.MaxValue)]
    [TestCase(uint.MaxValue, 1u)]
    public void Generations_skip_multiples_of_256_so_that_no_handle_is_0(uint generation, uint next) =>
        Assert.That(RecordHandle.NextGeneration(generation), Is.EqualTo(next));

    [Test]
    public void The_interval_follows_the_shortest_bound_within_reason()
    {
        Assert.That(new SweepLimits(300_000, 500, 10_000).Interval, Is.EqualTo(TimeSpan.FromMilliseconds(125)));
        Assert.That(new SweepLimits(300_000, 1, 10_000).Interval, Is.EqualTo(TimeSpan.FromMilliseconds(10)));
        Assert.That(new SweepLimits(2_000, 0, 2_000).Interval, Is.EqualTo(TimeSpan.FromMilliseconds(500)), "no linger asks for no pace");
        Assert.That(new SweepLimits(300_000, 500, 10_000, HalfOpen: 200).Interval, Is.EqualTo(TimeSpan.FromMilliseconds(50)));
        Assert.That(new SweepLimits(300_000, 300_000, 10_000).Interval, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }
}
