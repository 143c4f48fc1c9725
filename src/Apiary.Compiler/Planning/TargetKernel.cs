// The kernel that a plan is made for: its version, less what is known to be missing there.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>The oldest kernel that the bundle must run on.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Missing">Features of the feature table it lacks in spite of its version (built without them, or locked down).</param>
public sealed record TargetKernel(KernelVersion Version, EquatableArray<string> Missing)
{
    /// <summary>6.6: the first kernel with tcx.</summary>
    public static TargetKernel Default => new(new KernelVersion(6, 6), default);

    /// <summary>Whether <paramref name="feature"/> can be used there.</summary>
    public bool Has(Requirement feature) => Version >= feature.MinimumKernel && !Missing.Contains(feature.Feature);
}
