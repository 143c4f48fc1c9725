// The maps by which versions of a bundle find each other during an update (docs/protocols/updates.md): one array of programs per
// program that meets a record, and the epoch.
using System.Globalization;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>Names and shapes of the maps of versions.</summary>
public static class VersionMaps
{
    /// <summary>C name of the map that says which tag new records get.</summary>
    public const string Epoch = "apy_epoch";

    /// <summary>Versions that can live side by side; a tag's place is its remainder. An array has a second place for each: for events whose record is about to be born.</summary>
    public const int Slots = 16;

    private const int EpochSize = 20;
    private const int ArrayMap = 2;
    private const int ProgramArrayMap = 3;
    private const int Mappable = 1 << 10;

    /// <summary>The programs, each that meets a record with an array of its own.</summary>
    public static IEnumerable<ProgramPlan> Assign(IEnumerable<ProgramPlan> programs)
    {
        var next = 0;
        foreach (var program in programs)
        {
            yield return MeetsRecord(program.Steps)
                ? program with { Versions = "apy_versions_" + (next++).ToString(CultureInfo.InvariantCulture) }
                : program;
        }
    }

    /// <summary>The maps that <paramref name="programs"/> need.</summary>
    public static IEnumerable<MapPlan> Of(IEnumerable<ProgramPlan> programs)
    {
        var arrays = programs.Where(program => program.Versions.Length > 0)
            .Select(program => new MapPlan(program.Versions, MapRole.Versions, ProgramArrayMap, "", 4, "", 4, 2 * Slots, 0, ""))
            .ToArray();
        return arrays.Length == 0 ? [] : [.. arrays, new MapPlan(Epoch, MapRole.Epoch, ArrayMap, "__u32", 4, "struct apy_epoch_value", EpochSize, 1, Mappable, "")];
    }

    private static bool MeetsRecord(IEnumerable<PlanStep> steps) => steps.Any(step => step switch
    {
        LookupStep or BirthStep => true,
        DispatchStep dispatch => dispatch.Cases.Any(entry => MeetsRecord(entry.Steps)),
        _ => false,
    });
}
