// What came of a case, and what should have come.
namespace Apiary.Fire;

/// <summary>The state of a case on a kernel.</summary>
public enum FireState
{
    /// <summary>It ran, and all was seen.</summary>
    Fires = 0,

    /// <summary>Deployment was refused with the reason, and nothing was attached (APY8005).</summary>
    Refused = 1,

    /// <summary>It was attached, and not all was seen.</summary>
    Silent = 2,

    /// <summary>Anything else went wrong.</summary>
    Failed = 3,
}

/// <summary>The outcome of a case.</summary>
/// <param name="Name">The case.</param>
/// <param name="State">What came of it.</param>
/// <param name="Expected">What should have.</param>
/// <param name="Detail">Why, in words; empty when it fires.</param>
public sealed record FireOutcome(string Name, FireState State, FireState Expected, string Detail)
{
    /// <summary>Whether it is as expected.</summary>
    public bool IsExpected => State == Expected;
}
