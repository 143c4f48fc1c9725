// What a record's author decides about events that find no row for their record.
namespace Apiary;

/// <summary>What becomes of an event whose record cannot begin, because no row is free or the quota of <see cref="RecordAttribute.HalfOpen"/> is used up.</summary>
public enum OnFull
{
    /// <summary>It goes on without a record, counted in <c>apiary.records.full</c>: actors that need the record do not see it.</summary>
    Unclassified = 0,

    /// <summary>
    /// It is dropped before any actor sees it, and counted: a packet by the verdict of its hook, connect(2) by EPERM. A connection that is accepted cannot be refused any more, so
    /// a record that only <see cref="Birth.SocketAccept"/> begins cannot ask for it.
    /// </summary>
    FailClosed = 1,
}
