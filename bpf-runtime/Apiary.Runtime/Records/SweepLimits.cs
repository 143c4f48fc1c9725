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
internal sealed record SweepLimits(long Idle, long Linger, long Unbound)
{
    private const long LongestUnbound = 10_000;
    private const int SweepsPerBound = 4;
    private const long ShortestInterval = 10;
    private const long LongestInterval = 1_000;

    /// <summary>The limits the author declared.</summary>
    public static SweepLimits Of(RecordManifest record) => new(
        record.IdleMilliseconds,
        record.LingerMilliseconds,
        Math.Min(record.IdleMilliseconds, LongestUnbound));

    /// <summary>
    /// How often to sweep, so that a row stays at most a quarter of its shortest bound too long. A bound of 0 asks for no pace of its
    /// own: such a row ends at the next sweep.
    /// </summary>
    public TimeSpan Interval
    {
        get
        {
            var shortest = ((long[])[Idle, Linger, Unbound]).Where(static bound => bound > 0).DefaultIfEmpty(LongestInterval).Min();
            return TimeSpan.FromMilliseconds(Math.Clamp(shortest / SweepsPerBound, ShortestInterval, LongestInterval));
        }
    }
}
