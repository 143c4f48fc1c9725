// Work is processor time of all threads: what else runs on the machine does not count, and neither does waiting for it.
using Perfolizer.Horology;

namespace Apiary.Benchmarks.Build;

/// <summary>BenchmarkDotNet's clock over the processor time of this process.</summary>
public sealed class WorkClock : IClock
{
    /// <inheritdoc/>
    public string Title => "processor time";

    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public Frequency Frequency { get; } = new(TimeSpan.TicksPerSecond);

    /// <inheritdoc/>
    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
