// Random lives of records against the sweeper: whatever happens in whatever order, no row is lost, none is given out twice,
// and no index entry leads to a row of another life.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Tests.Records;

public sealed class SweeperPropertyTests
{
    private const int Rows = 24;
    private const int Keys = 16;
    private static readonly SweepLimits Limits = new(Idle: 40, Linger: 10, Unbound: 20);

    [Test]
    public void Rows_are_conserved_and_the_index_never_lies([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var record = new MemoryRecord(Rows);
        var sweeper = record.Sweeper(Limits);
        var unbound = new List<int>();
        for (var now = 0; now < 3000; now++)
        {
            Step(random, record, unbound);
            if (random.Next(3) == 0)
            {
                sweeper.Sweep(now);
                unbound.RemoveAll(row => record.State(row) != RecordState.Active);
            }

            Check(record, now);
        }

        Assert.That(sweeper.Occupancy.Released, Is.GreaterThan(100), "the walk must really release rows");
        for (var now = 3000; now < 3100; now += 5)
        {
            sweeper.Sweep(now);
        }

        Assert.That(record.Free, Has.Count.EqualTo(Rows), "left alone, every record ends");
        Assert.That(record.Index, Is.Empty);
        Assert.That(sweeper.Occupancy.Active + sweeper.Occupancy.Closing + sweeper.Occupancy.Orphaned, Is.Zero);
    }

    private static void Step(Random random, MemoryRecord record, List<int> unbound)
    {
        switch (random.Next(5))
        {
            case 0 when record.Bear() is >= 0 and var row:
                unbound.Add(row);
                break;
            case 1 when unbound.Count > 0:
                record.Bind(unbound[^1], (uint)random.Next(1, Keys));
                unbound.RemoveAt(unbound.Count - 1);
                break;
            case 2 when Any(random, record, RecordState.Active) is >= 0 and var used:
                record.Header(used).Touched = 1;
                break;
            case 3 when Any(random, record, RecordState.Active) is >= 0 and var dying && record.Header(dying).Key.Protocol != 0:
                record.Header(dying).State = (int)RecordState.Closing;
                break;
        }
    }

    private static int Any(Random random, MemoryRecord record, RecordState state)
    {
        var row = random.Next(record.Rows);
        return record.State(row) == state ? row : -1;
    }

    private static void Check(MemoryRecord record, int now)
    {
        var free = Enumerable.Range(0, Rows).Where(row => record.State(row) == RecordState.Free).Select(static row => (uint)row);
        Assert.That(record.Free.Order(), Is.EqualTo(free), $"step {now}: the free list holds exactly the free rows, each once");
        foreach (var (key, handle) in record.Index)
        {
            ref var header = ref record.Header(RecordHandle.Row(handle));
            Assert.That(RecordHandle.IsOf(handle, header.Generation), Is.True, $"step {now}: an index entry is outdated");
            Assert.That(header.Key, Is.EqualTo(key), $"step {now}");
            Assert.That((RecordState)header.State, Is.EqualTo(RecordState.Active).Or.EqualTo(RecordState.Closing), $"step {now}");
        }
    }
}
