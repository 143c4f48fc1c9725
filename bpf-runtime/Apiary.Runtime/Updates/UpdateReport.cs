// What an update did, for the one who asked for it.
using Apiary.Runtime.Telemetry;

namespace Apiary.Runtime.Updates;

/// <summary>How long a phase took.</summary>
/// <param name="Phase">Its name: Prepare, Arm, Canary, Flip, Drain, Disarm, Collect, and the same with Back for a rollback.</param>
/// <param name="Duration">From its first step to the next phase.</param>
public sealed record UpdatePhaseTime(string Phase, TimeSpan Duration);

/// <summary>A record that an update waits for.</summary>
/// <param name="Record">C# name of the record.</param>
/// <param name="Key">Its key; protocol 0 when it has none yet.</param>
public sealed record BlockingRecord(string Record, FlowKey Key);

/// <summary>An update that has ended.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="From">The version that ran before.</param>
/// <param name="To">The version that was asked for.</param>
/// <param name="IsRolledBack">Whether <paramref name="From"/> runs again.</param>
/// <param name="Phases">The phases in order.</param>
/// <param name="Old">What <paramref name="From"/> has counted since it was loaded.</param>
/// <param name="New">The same of <paramref name="To"/>.</param>
public sealed record UpdateReport(
    string Bundle, int From, int To, bool IsRolledBack, IReadOnlyList<UpdatePhaseTime> Phases, BundleStatistics Old, BundleStatistics New);
