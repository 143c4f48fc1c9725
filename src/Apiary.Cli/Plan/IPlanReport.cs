// The forms in which a plan is printed.
using Apiary.Contract.Manifest;

namespace Apiary.Cli.Plan;

/// <summary>A manifest in both its forms.</summary>
/// <param name="Json">UTF-8 JSON, as the build wrote it.</param>
/// <param name="Manifest">The same, read.</param>
internal sealed record PrintedManifest(byte[] Json, BundleManifest Manifest);

/// <summary>Prints manifests.</summary>
internal interface IPlanReport
{
    void Write(IReadOnlyList<PrintedManifest> manifests);
}
