// Everything that will be done to the kernel, as data, before any of it is done.
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Loading;

/// <summary>The steps of one load, in order. Undone in reverse.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Instances">Network namespaces that get programs of their own; the first one owns the maps.</param>
/// <param name="Steps">What is done.</param>
/// <param name="Attachments">Where the programs belong. A load does them all; of the next version of a bundle that runs, an update does those that are new.</param>
public sealed record LoadPlan(string Bundle, IReadOnlyList<InstancePlan> Instances, IReadOnlyList<LoadStep> Steps, IReadOnlyList<AttachProgram> Attachments)
{
    /// <summary>What tells this deployment from others of the bundle: the bundle's name, or <c>bundle@instance</c>.</summary>
    public string Name { get; init; } = Bundle;

    /// <summary>The version tag that new records get.</summary>
    public uint Tag { get; init; } = 1;
}

/// <summary>One opened copy of the object.</summary>
/// <param name="Scope">The scope injected into its configuration block; 0 without interfaces.</param>
/// <param name="NamespaceCookie">Cookie of its network namespace; 0 without interfaces.</param>
/// <param name="Namespace">Name or path of its network namespace, empty for the process's own.</param>
public sealed record InstancePlan(uint Scope, ulong NamespaceCookie, string Namespace);

/// <summary>One thing to do. <see cref="object.ToString"/> says it in words.</summary>
public abstract record LoadStep;

/// <summary>Open the object in user space, check its stamp.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
public sealed record OpenObject(int Instance) : LoadStep;

/// <summary>Leave a program of the object out.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Program">C name.</param>
public sealed record SkipProgram(int Instance, string Program) : LoadStep;

/// <summary>Leave a map of the object out, because no program that is loaded uses it.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Map">C name.</param>
public sealed record SkipMap(int Instance, string Map) : LoadStep;

/// <summary>Give a map another size than the object's.</summary>
/// <param name="Map">C name.</param>
/// <param name="Entries">max_entries.</param>
public sealed record ResizeMap(string Map, uint Entries) : LoadStep;

/// <summary>Use the first instance's map instead of creating one.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Map">C name.</param>
public sealed record ReuseMap(int Instance, string Map) : LoadStep;

/// <summary>Use a map of the version that runs instead of creating one.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Map">C name.</param>
/// <param name="From">C name in the version that runs: arrays of versions are numbered.</param>
public sealed record InheritMap(int Instance, string Map, string From) : LoadStep;

/// <summary>Write into the configuration block before it becomes read-only.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Offset">Bytes from the start of the block.</param>
/// <param name="Bytes">What is written.</param>
public sealed record SetConfig(int Instance, string Field, int Offset, ReadOnlyMemory<byte> Bytes) : LoadStep;

/// <summary>Claim the targets for this process, and remove what dead owners left on them.</summary>
/// <param name="Root">Pin root.</param>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Targets">Keys of the targets.</param>
public sealed record ClaimTargets(string Root, string Bundle, IReadOnlyList<string> Targets) : LoadStep;

/// <summary>Create the maps and load the programs of an opened object.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
public sealed record LoadObject(int Instance) : LoadStep;

/// <summary>Use the map that other bundles have under a name, if there is one.</summary>
/// <param name="Map">C name.</param>
/// <param name="Root">Pin root.</param>
/// <param name="Shared">The name between bundles.</param>
public sealed record JoinSharedMap(string Map, string Root, string Shared) : LoadStep;

/// <summary>Pin a map where other bundles find it.</summary>
/// <param name="Map">C name.</param>
public sealed record PinSharedMap(string Map) : LoadStep;

/// <summary>Put a program into a program array.</summary>
/// <param name="Program">C name.</param>
/// <param name="Array">C name of the array.</param>
/// <param name="Index">Its index there.</param>
public sealed record FillSlot(string Program, string Array, int Index) : LoadStep;

/// <summary>Put the loaded programs into their structure of operations.</summary>
/// <param name="Structure">C name of its map.</param>
public sealed record CompleteStructure(string Structure) : LoadStep;

/// <summary>Give all rows of a record their first generation, and put their numbers into the free list.</summary>
/// <param name="Map">C name of the queue.</param>
/// <param name="Slab">C name of the rows' map.</param>
/// <param name="Rows">How many.</param>
public sealed record FillFreeList(string Map, string Slab, int Rows) : LoadStep;

/// <summary>Let flows that were not answered yet have so many rows of a record.</summary>
/// <param name="Map">C name of the map with the room.</param>
/// <param name="Rows">How many.</param>
public sealed record OpenRoom(string Map, int Rows) : LoadStep;

/// <summary>Pin a map in the version's directory.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Map">C name.</param>
public sealed record PinMap(int Instance, string Map) : LoadStep;

/// <summary>Pin a program in the version's directory.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Program">C name.</param>
public sealed record PinProgram(int Instance, string Program) : LoadStep;

/// <summary>Pin the manifest in the version's directory, which is complete with it.</summary>
public sealed record PinManifest : LoadStep;

/// <summary>Begin the journal of the deployment, which can be adopted from here on.</summary>
public sealed record BeginJournal : LoadStep;

/// <summary>Attach a program by a link, and pin the link in the claimed directory.</summary>
/// <param name="Instance">Index into <see cref="LoadPlan.Instances"/>.</param>
/// <param name="Program">C name.</param>
/// <param name="Point">Where.</param>
/// <param name="Pin">Name of the pin.</param>
public sealed record AttachProgram(int Instance, string Program, AttachPoint Point, string Pin) : LoadStep
{
    /// <summary>Whether it is pinned at all.</summary>
    public bool IsPinned { get; init; } = true;
}
