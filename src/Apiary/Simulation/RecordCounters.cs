// What the record machinery counts, in the simulator as in the kernel.
namespace Apiary.Simulation;

/// <summary>Counters of a bundle's records since the simulator was made.</summary>
public sealed class RecordCounters
{
    /// <summary>Records created and kept.</summary>
    public long Births { get; internal set; }

    /// <summary>Births refused because no row was free.</summary>
    public long BirthsRefused { get; internal set; }

    /// <summary>Births that the classifier did not keep.</summary>
    public long Unclassified { get; internal set; }

    /// <summary>Keys that a new record took over from an older one.</summary>
    public long Replaced { get; internal set; }

    /// <summary>Records released after linger or idle time.</summary>
    public long Released { get; internal set; }
}
