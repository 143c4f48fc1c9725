// What is said over an agent's socket: one line of JSON there, one back.
using System.Text.Json.Serialization;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Control;

/// <summary>What an agent can be asked for.</summary>
public enum ControlVerb
{
    /// <summary>What runs, and which updates are under way.</summary>
    Status = 0,

    /// <summary>Update a bundle to the version that comes with the request.</summary>
    Update = 1,

    /// <summary>Turn the update of a bundle back.</summary>
    RollBack = 2,

    /// <summary>Which records the update of a bundle waits for.</summary>
    Drain = 3,

    /// <summary>Take a bundle out of the kernel.</summary>
    Remove = 4,

    /// <summary>End the trial of a new version: all new flows get it.</summary>
    Promote = 5,
}

/// <summary>A request.</summary>
/// <param name="Verb">What is asked for.</param>
/// <param name="Bundle">Name of the bundle; empty for all.</param>
/// <param name="Manifest">Manifest of the version to update to, as UTF-8 JSON.</param>
/// <param name="Code">Its BPF object.</param>
/// <param name="Canary">Steps of a trial before the update; null for none.</param>
/// <param name="By">What decides whether a flow is a canary.</param>
public sealed record ControlRequest(
    ControlVerb Verb, string Bundle = "", byte[]? Manifest = null, byte[]? Code = null, IReadOnlyList<CanaryStep>? Canary = null, CanaryKey By = CanaryKey.Flow);

/// <summary>An answer.</summary>
/// <param name="Process">The process that hosts the agent.</param>
/// <param name="Bundles">The bundle asked for, or all, as they are afterwards.</param>
/// <param name="Waiting">Records that an update waits for, for <see cref="ControlVerb.Drain"/>: the record's name and its key.</param>
/// <param name="Error">Why nothing was done; empty when it was.</param>
public sealed record ControlResponse(int Process, IReadOnlyList<BundleStatus> Bundles, IReadOnlyList<string> Waiting, string Error = "");

/// <summary>Source-generated JSON of the messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlResponse))]
public sealed partial class ControlJson : JsonSerializerContext;
