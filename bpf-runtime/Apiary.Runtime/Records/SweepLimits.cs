// After what time a row is taken back.
using Apiary.Contract.Manifest;

namespace Apiary.Runtime.Records;

/// <summary>Bounds of a row's life, in milliseconds.</summary>
/// <param name="Idle">An active record that was not used for so long is released.</param>
/// <param name="Linger">A dead record is kept so long for stragglers.</param>
/// <param name="Unbound">
/// A record that got no key for so long is released: connect(2) failed before its first packet, so that no event of its socket
/// will ever bring the key.
/// </param>
/// <param name="HalfOpen">An active record whose flow was not answered, and that was not used for so long, is released; 0 where there are none.</param>
/// <param name="FullIdle">The idle bound while more than seven eighths of the rows are in use; 0 for no other than <paramref name="Idle"/>.</param>
internal sealed record SweepLimits(long Idle, long Linger, long Unbound, long HalfOpen = 0, long FullIdle = 0)
{
    private const long LongestUnbound = 10_000;
    private const int SweepsPerBound = 4;
    private const long ShortestInterval = 10;
    private const long LongestInterval = 1_000;

    /// <summary>The limits the author declared.</summary>
    public static SweepLimits Of(RecordManifest record) => new(
        record.IdleMilliseconds,
        record.LingerMilliseconds,
        Math.Min(record.IdleMilliseconds, LongestUnbound),
        record.HalfOpenMilliseconds,
        record.FullIdleMilliseconds);

    /// <summary>
    /// How often to sweep, so that a row stays at most a quarter of its shortest bound too long. A bound of 0 asks for no pace of its
    /// own: such a row ends at the next sweep.
    /// </summary>
    public TimeSpan Interval
    {
        get
        {
            var shortest = ((long[])[Idle, Linger, Unbound, HalfOpen, FullIdle]).Where(static bound => bound > 0).DefaultIfEmpty(LongestInterval).Min();
            return TimeSpan.FromMilliseconds(Math.Clamp(shortest / SweepsPerBound, ShortestInterval, LongestInterval));
        }
    }
}
