// A copy of one live record.

namespace Apiary.Runtime.Records;

/// <summary>A record as it was when it was read.</summary>
/// <typeparam name="TRecord">The author's struct.</typeparam>
/// <param name="Handle">Row and generation: two entries with the same handle are the same record.</param>
/// <param name="State">Active, Closing or Orphaned.</param>
/// <param name="Tag">The version current at its birth.</param>
/// <param name="Key">The flow; its protocol is 0 while the key is not known yet.</param>
/// <param name="Value">The author's fields. Fields that the kernel was writing meanwhile may be of different moments.</param>
public readonly record struct RecordEntry<TRecord>(uint Handle, RecordState State, uint Tag, FlowKey Key, TRecord Value)
    where TRecord : unmanaged;
