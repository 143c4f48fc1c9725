// One line of the doctor's report.
using System.Text.Json.Serialization;

namespace Apiary.Cli.Doctor;

/// <summary>How an examined thing was found.</summary>
internal enum HostOutcome
{
    /// <summary>As needed.</summary>
    Ok,

    /// <summary>Usable with restrictions, or needed only by some bundles.</summary>
    Limited,

    /// <summary>Not usable.</summary>
    Missing,
}

/// <summary>A finding of the doctor.</summary>
/// <param name="Subject">What was examined.</param>
/// <param name="Outcome">How it was found.</param>
/// <param name="Found">What was found.</param>
/// <param name="Mend">What to do, or empty.</param>
/// <param name="IsRequired">Whether no bundle can run without it.</param>
internal sealed record HostFinding(string Subject, HostOutcome Outcome, string Found, string Mend, bool IsRequired);

/// <summary>JSON of the findings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HostFinding[]))]
internal sealed partial class HostFindingJson : JsonSerializerContext;
