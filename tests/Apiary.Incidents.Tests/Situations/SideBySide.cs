// What the rules of conflicts say of bundles of this assembly side by side, without a kernel.
using Apiary.CompilerServices;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Specs;

namespace Apiary.Incidents.Tests.Situations;

/// <summary>Asks the rules.</summary>
internal static class SideBySide
{
    /// <summary>The manifest of a bundle.</summary>
    public static BundleManifest Manifest<TBundle>()
        where TBundle : class, IBundle<TBundle> => BundleSpec.FromAssembly(TBundle.Info.Assembly, TBundle.Info.Name, TBundle.Info.Stamp).Manifest;

    /// <summary>What nobody has accepted.</summary>
    public static IReadOnlyList<Conflict> Open(params IReadOnlyList<BundleManifest> bundles) => [.. ConflictEngine.Check(bundles).Where(static conflict => conflict.Assumption is null)];

    /// <summary>The ids of the rules that speak up.</summary>
    public static IReadOnlyList<string> Rules(params IReadOnlyList<BundleManifest> bundles) => [.. Open(bundles).Select(static conflict => conflict.Rule.Id).Distinct()];
}
