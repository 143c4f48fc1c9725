// How long a worker that failed waits before it is started again.
namespace Apiary.Runtime.Sidecars;

/// <summary>Doubling delays.</summary>
/// <param name="First">Delay before the first restart.</param>
/// <param name="Longest">Bound of the delay.</param>
internal sealed record RestartPolicy(TimeSpan First, TimeSpan Longest)
{
    private const int LargestShift = 20;

    /// <summary>100 ms, doubling up to 30 s.</summary>
    public static RestartPolicy Default { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));

    /// <summary>The delay before restart number <paramref name="restart"/>, from 1.</summary>
    public TimeSpan Delay(int restart)
    {
        var delay = First * (1L << Math.Min(restart - 1, LargestShift));
        return delay < Longest ? delay : Longest;
    }
}
