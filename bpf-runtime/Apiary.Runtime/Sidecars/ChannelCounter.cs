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

    /// <summary>Records that took a key over.</summary>
    public const int KeysReplaced = 3;

    /// <summary>Records that got no key.</summary>
    public const int KeysBusy = 4;

    /// <summary>Lookups that a carrier answered.</summary>
    public const int LookupsByCarrier = 5;

    /// <summary>Lookups that the index answered.</summary>
    public const int LookupsByKey = 6;

    /// <summary>Lookups in vain.</summary>
    public const int LookupsMissed = 7;

    /// <summary>Events whose version had no program.</summary>
    public const int VersionMissing = 8;
}
