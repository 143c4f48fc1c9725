// The entry program of one hook: its name, its steps in order, and what they need.
using System.Globalization;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning;

/// <summary>One BPF program.</summary>
/// <param name="Name">C function name, unique in its first 15 characters.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Actors">C# method names of the actors in it, in running order. Empty for programs that only the record machinery needs.</param>
/// <param name="PerScope">Whether it reads <c>apy_config.scope</c>, so that one instance is loaded per network namespace.</param>
/// <param name="Steps">What it does, in order.</param>
/// <param name="Requirements">Kernel features it uses, by name.</param>
/// <param name="Names">What its hook's attribute names; empty where the hook has one program.</param>
/// <param name="Settings">The settings of its hook's attribute.</param>
/// <param name="Versions">C name of its array of versions, or empty for a program that meets no record.</param>
/// <param name="Array">C# field of the program array that it is in, instead of being attached; or empty.</param>
/// <param name="Slot">Its index there.</param>
/// <param name="Chain">The number of the chain that its actors can run as instead; null where there is none.</param>
public sealed record ProgramPlan(
    string Name,
    HookKind Hook,
    EquatableArray<string> Actors,
    bool PerScope,
    EquatableArray<PlanStep> Steps,
    EquatableArray<Requirement> Requirements,
    EquatableArray<string> Names = default,
    EquatableArray<HookSetting> Settings = default,
    string Versions = "",
    string Array = "",
    long Slot = 0,
    int? Chain = null)
{
    /// <summary>C name of its guarded twin, which runs while an update is under way; empty where it meets no record.</summary>
    public string Guard => Versions.Length == 0 ? "" : "g_" + Name;

    /// <summary>C name of the program that begins its chain.</summary>
    public string Head => "c_" + Name;

    /// <summary>C names of the programs behind the head, each with one actor; empty where there is no chain.</summary>
    public EquatableArray<string> Links => Chain is null
        ? default
        : Enumerable.Range(1, Steps.Count(static step => step is CallStep) - 1)
            .Select(number => "c" + number.ToString(CultureInfo.InvariantCulture) + "_" + Name).ToEquatableArray();

    /// <summary>The facts about the hook.</summary>
    public HookDescriptor Descriptor => HookTable.Get(Hook);

    /// <summary>Its ELF section.</summary>
    public string Section => Descriptor.Section.EndsWith("/", StringComparison.Ordinal) && Names.Count > 0
        ? Descriptor.Section + string.Join("/", Names)
        : Descriptor.Section.TrimEnd('/');
}
