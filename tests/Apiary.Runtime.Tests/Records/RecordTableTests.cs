// Reading rows: what is live is copied, what is not is left out.
using System.Buffers.Binary;
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Tests.Records;

public sealed class RecordTableTests
{
    [Test]
    public void A_snapshot_has_the_live_rows_of_its_version_with_key_state_and_value()
    {
        var record = new MemoryRecord(5);
        var first = record.BearBound(1);
        var second = record.BearBound(2);
        record.BearBound(3);
        record.BearBound(4);
        record.Header(first).Tag = 7;
        record.Header(second).Tag = 7;
        record.Header(second).State = (int)RecordState.Closing;
        record.Header(2).State = (int)RecordState.Releasing;
        BinaryPrimitives.WriteUInt64LittleEndian(record.BodyBytes(first), 42);

        var entries = RecordTable<ulong>.Copy(record, tag: 7);

        Assert.That(entries, Is.EqualTo(new[]
        {
            new RecordEntry<ulong>(record.Handle(first), RecordState.Active, 7, MemoryRecord.Key(1), 42),
            new RecordEntry<ulong>(record.Handle(second), RecordState.Closing, 7, MemoryRecord.Key(2), 0),
        }));
    }

    [Test]
    public unsafe void The_header_has_the_size_and_offsets_of_the_kernels_struct()
    {
        Assert.That(sizeof(RecordHeader), Is.EqualTo(64));
        Assert.That(System.Runtime.InteropServices.Marshal.OffsetOf<RecordHeader>(nameof(RecordHeader.Key)), Is.EqualTo((nint)16));
        Assert.That(System.Runtime.InteropServices.Marshal.OffsetOf<RecordHeader>(nameof(RecordHeader.Birth)), Is.EqualTo((nint)60));
    }
}
