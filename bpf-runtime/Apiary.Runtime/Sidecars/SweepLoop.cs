// The body of a bundle's sweeper thread: sweep all records at the pace of the shortest bound.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Sidecars;

/// <summary>Sweeps the records of a bundle.</summary>
internal sealed class SweepLoop(IReadOnlyList<RecordStore> records)
{
    private readonly TimeSpan _interval = records.Min(static record => record.Limits.Interval);

    /// <summary>Sweeps until cancelled.</summary>
    public void Run(CancellationToken stopping)
    {
        do
        {
            foreach (var record in records)
            {
                record.Sweep(Environment.TickCount64);
            }
        }
        while (!stopping.WaitHandle.WaitOne(_interval));
    }
}
