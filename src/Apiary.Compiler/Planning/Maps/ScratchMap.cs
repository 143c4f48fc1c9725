// The memory of locals that are too big for the stack.
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>The per-CPU array <c>apy_scratch</c> with one value.</summary>
public static class ScratchMap
{
    /// <summary>C name of the map.</summary>
    public const string Name = "apy_scratch";

    /// <summary>C name of memory of the same size, for the verifier's sake only.</summary>
    public const string None = "apy_scratch_none";

    private const int PerCpuArray = 6;

    /// <summary>The map, where something is in it.</summary>
    public static IEnumerable<MapPlan> Of(int size) => size == 0 ? [] : [new MapPlan(Name, MapRole.Scratch, PerCpuArray, "__u32", 4, "", size, 1, 0, "")];
}
