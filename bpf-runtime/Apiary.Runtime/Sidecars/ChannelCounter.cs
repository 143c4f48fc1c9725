// Places in the counters map that do not depend on the bundle (enum apy_counter of apiary/counters.h).
namespace Apiary.Runtime.Sidecars;

/// <summary>Indexes into the counters map. Lost events have theirs in the manifest.</summary>
internal static class ChannelCounter
{
    /// <summary>Records born.</summary>
    public const int Births = 0;

    /// <summary>Births that found no free row.</summary>
    public const int BirthsRefused = 1;

    /// <summary>Births that the classifier declined.</summary>
    public const int BirthsUnclassified = 2;

    /// <summary>Events whose version had no program.</summary>
    public const int VersionMissing = 8;
}
