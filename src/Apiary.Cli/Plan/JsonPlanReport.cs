// Prints manifests as one JSON array, byte for byte as the build wrote each.
namespace Apiary.Cli.Plan;

/// <summary>The plan for programs.</summary>
internal sealed class JsonPlanReport : IPlanReport
{
    public void Write(IReadOnlyList<PrintedManifest> manifests)
    {
        using var output = Console.OpenStandardOutput();
        output.Write("["u8);
        for (var i = 0; i < manifests.Count; i++)
        {
            output.Write(i > 0 ? ","u8 : default);
            output.Write(manifests[i].Json);
        }

        output.Write("]\n"u8);
    }
}
