// A process may die at any moment of giving a row back: after the next one has recovered, every free row is in the list exactly once.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Tests.Records;

public sealed class RowRecoveryTests
{
    [Test]
    public void A_row_that_was_freed_and_not_pushed_comes_back_once()
    {
        var record = new MemoryRecord(4);
        var row = record.BearBound(7);
        Assert.That(() => new RowRelease(record, record, new DyingList(record, DyingList.BeforePush)).TryRelease(row, RecordState.Active), Throws.TypeOf<ProcessDied>());
        Assert.That(record.Free, Does.Not.Contain((uint)row));

        Assert.That(RowRecovery.Run(record, record, static () => { }), Is.EqualTo(1));
        Assert.That(record.Free, Is.EquivalentTo(new uint[] { 0, 1, 2, 3 }));
        Assert.That(RowRecovery.Run(record, record, static () => { }), Is.Zero);
    }

    [Test]
    public void A_row_that_was_pushed_before_the_death_is_not_pushed_again()
    {
        var record = new MemoryRecord(4);
        var row = record.BearBound(7);
        Assert.That(() => new RowRelease(record, record, new DyingList(record, DyingList.AfterPush)).TryRelease(row, RecordState.Active), Throws.TypeOf<ProcessDied>());

        Assert.That(RowRecovery.Run(record, record, static () => { }), Is.Zero);
        Assert.That(record.Free, Is.EquivalentTo(new uint[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void A_row_that_the_kernel_takes_while_the_list_is_turned_is_left_alone()
    {
        var record = new MemoryRecord(2);
        var row = record.BearBound(7);
        Assert.That(() => new RowRelease(record, record, new DyingList(record, DyingList.AfterPush)).TryRelease(row, RecordState.Active), Throws.TypeOf<ProcessDied>());
        Assert.That(record.Bear(), Is.Not.EqualTo(row), "the other one comes first");
        var taken = record.Free.Dequeue();
        Assert.That(taken, Is.EqualTo((uint)row));

        // The run that took it writes its header before the wait for it ends.
        Assert.That(RowRecovery.Run(record, record, () => record.Header(row).State = (int)RecordState.Active), Is.Zero);
        Assert.That(record.Free, Is.Empty);
    }

    private sealed class ProcessDied : Exception;

    private sealed class DyingList(IFreeRows list, string moment) : IFreeRows
    {
        public const string BeforePush = "before";
        public const string AfterPush = "after";

        public void Push(uint row)
        {
            if (moment == AfterPush)
            {
                list.Push(row);
            }

            throw new ProcessDied();
        }

        public bool TryPop(out uint row) => list.TryPop(out row);
    }
}
