// What a probe found.
namespace Apiary.Runtime.Features;

/// <summary>Whether the running kernel has a feature.</summary>
public enum FeatureState
{
    /// <summary>It was used successfully.</summary>
    Supported = 0,

    /// <summary>The kernel does not know it.</summary>
    Absent = 1,

    /// <summary>The kernel knows it and refuses it.</summary>
    Refused = 2,
}

/// <summary>Result of a probe.</summary>
/// <param name="State">What was found.</param>
/// <param name="Reason">Why not; empty when supported.</param>
public sealed record FeatureResult(FeatureState State, string Reason)
{
    /// <summary>The feature works.</summary>
    public static FeatureResult Supported { get; } = new(FeatureState.Supported, "");
}
