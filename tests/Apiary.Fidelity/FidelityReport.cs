// What a run found, as its last line shows it.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Apiary.Fidelity;

/// <summary>The figures of a run.</summary>
/// <param name="Values">Compared 64-bit outputs: .NET against the kernel, at every level of the instruction set.</param>
/// <param name="Differences">Those that differ, and frames on which something differs.</param>
/// <param name="Programs">Random programs.</param>
/// <param name="Packets">Frames that both sides processed.</param>
/// <param name="Mutants">Deliberate defects of the emitter.</param>
/// <param name="MutantsCaught">Those that were noticed.</param>
internal sealed record FidelityReport(long Values, long Differences, int Programs, long Packets, int Mutants, int MutantsCaught)
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Whether nothing is wrong.</summary>
    [JsonIgnore]
    public bool IsClean => Differences == 0 && Mutants == MutantsCaught;

    /// <summary>One JSON object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Snake);
}
