// What the caller decides about an update.
namespace Apiary.Runtime.Updates;

/// <summary>What becomes of an update whose old records outlive the deadline.</summary>
public enum DrainExpiry
{
    /// <summary>It goes on waiting; the old records keep their version as long as they live.</summary>
    Keep = 0,

    /// <summary>It is rolled back.</summary>
    RollBack = 1,
}

/// <summary>How an update begins and ends.</summary>
public sealed record UpdateOptions
{
    /// <summary>Which deployment of the bundle is meant, where the agent has several; empty for the only one.</summary>
    public string Instance { get; init; } = "";

    /// <summary>How long the records of the old version may live before <see cref="Then"/> decides. Ten minutes unless said otherwise.</summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What happens then.</summary>
    public DrainExpiry Then { get; init; } = DrainExpiry.Keep;

    /// <summary>A trial before all new flows get the new version; none unless said otherwise.</summary>
    public CanaryPlan? Canary { get; init; }

    /// <summary>How often the agent looks whether the old records have ended, or the canaries have lived long enough.</summary>
    public TimeSpan DrainPoll { get; init; } = TimeSpan.FromMilliseconds(50);
}
