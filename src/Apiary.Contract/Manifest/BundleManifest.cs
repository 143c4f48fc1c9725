// What the compiler tells the agent about one bundle. Written as JSON at build time, embedded beside the object, read at run time.
using Apiary.Contract.Hooks;

namespace Apiary.Contract.Manifest;

/// <summary>The compiled bundle, as data: everything the agent and the tools need besides the BPF object itself.</summary>
/// <param name="Bundle">The bundle's name, for example <c>connect-trace</c>.</param>
/// <param name="Version">The bundle's version.</param>
/// <param name="Unit">The C identifier made from the name, for example <c>connect_trace</c>.</param>
/// <param name="TypeName">Full name of the C# class.</param>
/// <param name="Stamp">Lower-case hexadecimal SHA-256 (64 characters) of the C text; also the first 32 bytes of the object's <c>.rodata.apiary</c>.</param>
/// <param name="MinimumKernel">First kernel that has everything the bundle uses, as <c>major.minor</c>.</param>
/// <param name="Programs">The programs of the object.</param>
/// <param name="Maps">The maps of the object.</param>
/// <param name="Records">The records and where their state lives.</param>
/// <param name="Events">The ring buffers and the events they carry.</param>
/// <param name="Config">The read-only configuration block.</param>
/// <param name="Structs">Layouts of all structs that cross the kernel boundary.</param>
/// <param name="Decisions">What the planner chose, and what it rejected and why.</param>
public sealed record BundleManifest(
    string Bundle,
    int Version,
    string Unit,
    string TypeName,
    string Stamp,
    string MinimumKernel,
    IReadOnlyList<ProgramManifest> Programs,
    IReadOnlyList<MapManifest> Maps,
    IReadOnlyList<RecordManifest> Records,
    IReadOnlyList<EventManifest> Events,
    ConfigManifest Config,
    IReadOnlyList<StructManifest> Structs,
    IReadOnlyList<DecisionManifest> Decisions);

/// <summary>One program of the object.</summary>
/// <param name="Name">C function name, unique in its first 15 characters.</param>
/// <param name="Section">ELF section.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Actors">Methods that run in it, in order.</param>
/// <param name="PerScope">Whether it reads the injected namespace scope, so that one instance is loaded per network namespace.</param>
/// <param name="Effects">What it reads and writes, as text (<c>docs/effects.md</c>).</param>
/// <param name="Requirements">Kernel features it uses, each with its first kernel.</param>
/// <param name="Names">What its hook's attribute names, for example a tracepoint or a function; empty for most hooks.</param>
/// <param name="Settings">The settings of its hook's attribute.</param>
/// <param name="Fields">The event's fields that its actors' structs mirror, by the kernel's names; null where there are none.</param>
/// <param name="Guard">C name of its twin for the time of an update; empty when it meets no record.</param>
/// <param name="Versions">Name of the map that holds the twins of its versions; empty like <paramref name="Guard"/>.</param>
/// <param name="Order">What its actors ask of other bundles' programs at the hook; null for nothing.</param>
/// <param name="Phase">Its phase among the programs of the hook (<c>enum Phase</c>); 0 for none.</param>
/// <param name="Behaviors">What each of its actors does, and when; null in manifests of older versions.</param>
/// <param name="Slot">The program array that it is put into instead of being attached; null for a program of a hook.</param>
/// <param name="Chain">What runs instead where the verifier refuses it; null for programs with one actor, and at hooks without packets.</param>
public sealed record ProgramManifest(
    string Name,
    string Section,
    HookKind Hook,
    IReadOnlyList<string> Actors,
    bool PerScope,
    IReadOnlyList<string> Effects,
    IReadOnlyList<RequirementManifest> Requirements,
    IReadOnlyList<string> Names,
    IReadOnlyList<SettingManifest> Settings,
    IReadOnlyList<FieldManifest>? Fields = null,
    string Guard = "",
    string Versions = "",
    IReadOnlyList<OrderManifest>? Order = null,
    int Phase = 0,
    IReadOnlyList<ActorManifest>? Behaviors = null,
    SlotManifest? Slot = null,
    ChainManifest? Chain = null);

/// <summary>The form of a program for kernels whose verifier refuses its actors as one program: a chain of tail calls with one actor in each.</summary>
/// <param name="Head">C name of the program that stands for the whole one.</param>
/// <param name="Guard">C name of what stands for its guarded twin; empty where it has none.</param>
/// <param name="Links">C names of the programs behind it, in order.</param>
/// <param name="Map">C name of the array of these.</param>
/// <param name="State">C name of the map with what each leaves for the next.</param>
public sealed record ChainManifest(string Head, string Guard, IReadOnlyList<string> Links, string Map, string State);

/// <summary>Where a program is that other programs go on with.</summary>
/// <param name="Array">C name of the program array.</param>
/// <param name="Index">Its index there.</param>
public sealed record SlotManifest(string Array, int Index);

/// <summary>What an actor is for.</summary>
public enum ActorKind
{
    /// <summary>It creates records.</summary>
    Classifier = 0,

    /// <summary>It decides.</summary>
    Enforcer = 1,

    /// <summary>It decides nothing.</summary>
    Observer = 2,
}

/// <summary>What an actor does at a hook.</summary>
/// <param name="Name">The method.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Effects">What it reads and writes, with which value and under which conditions, as text (<c>docs/effects.md</c>).</param>
/// <param name="Allowed">What its author knows and wants; null for nothing.</param>
public sealed record ActorManifest(string Name, ActorKind Kind, IReadOnlyList<string> Effects, IReadOnlyList<AllowanceManifest>? Allowed = null);

/// <summary>A finding that the author of an actor accepts: an assumption that tests have to check.</summary>
/// <param name="Rule">The rule, for example <c>APY6003</c>.</param>
/// <param name="Because">Why it does no harm.</param>
/// <param name="With">A bundle, or a bundle and an actor, to which alone it applies; empty for all.</param>
public sealed record AllowanceManifest(string Rule, string Because, string With = "");

/// <summary>A side of another program.</summary>
public enum OrderRelation
{
    /// <summary>Before it.</summary>
    Before = 1,

    /// <summary>After it.</summary>
    After = 2,
}

/// <summary>What an actor asks of another bundle's program at its hook.</summary>
/// <param name="Relation">On which side of it.</param>
/// <param name="Other">A bundle, or a bundle and an actor: <c>tenant-guard/Limit</c>.</param>
public sealed record OrderManifest(OrderRelation Relation, string Other);

/// <summary>A named argument of a hook's attribute.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">Its value as a number.</param>
public sealed record SettingManifest(string Name, long Value);

/// <summary>A kernel feature in use.</summary>
/// <param name="Feature">For example <c>helper bpf_sk_storage_get</c>.</param>
/// <param name="MinimumKernel">First kernel that has it, as <c>major.minor</c>.</param>
public sealed record RequirementManifest(string Feature, string MinimumKernel);

/// <summary>What a map is for.</summary>
public enum MapRole
{
    /// <summary>Declared by the author.</summary>
    User = 0,

    /// <summary>Rows of a record: a memory-mappable array of <see cref="RecordManifest.RowSize"/> bytes each.</summary>
    RecordSlab = 1,

    /// <summary>Key to handle (u32) of a record.</summary>
    RecordIndex = 2,

    /// <summary>Queue of free row numbers (u32) of a record, filled by the agent.</summary>
    RecordFreeList = 3,

    /// <summary>Socket storage that carries a record's handle (u32).</summary>
    SocketCarrier = 4,

    /// <summary>Socket cookie (u64) to handle (u32).</summary>
    CookieIndex = 5,

    /// <summary>Per-CPU counters of the channel machinery, in the order of <c>enum apy_counter</c> (u64 each).</summary>
    Counters = 6,

    /// <summary>Ring buffer that carries one event type.</summary>
    Events = 7,

    /// <summary>The read-only configuration block.</summary>
    Config = 8,

    /// <summary>The guarded programs of one program's versions, by the remainder of the tag.</summary>
    Versions = 20,

    /// <summary>The tag that new records get while an update is under way (u32).</summary>
    Epoch = 21,

    /// <summary>Locals that are too big for the stack, per CPU.</summary>
    Scratch = 22,

    /// <summary>A structure of operations made of programs (BPF_MAP_TYPE_STRUCT_OPS); its size is the running kernel's.</summary>
    Structure = 23,

    /// <summary>How many more rows flows of a record may take that were not answered yet (s64).</summary>
    HalfOpenRoom = 24,
}

/// <summary>One map of the object.</summary>
/// <param name="Name">C name; unique in its first 15 characters.</param>
/// <param name="Member">C# field, or empty for maps the compiler made.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Type"><c>enum bpf_map_type</c>.</param>
/// <param name="KeySize">Bytes.</param>
/// <param name="ValueSize">Bytes.</param>
/// <param name="MaxEntries">Entries, or bytes for a ring buffer.</param>
/// <param name="Flags">BPF_F_* creation flags.</param>
/// <param name="KeyType">C# type of the key, or empty.</param>
/// <param name="ValueType">C# type of the value, or empty.</param>
/// <param name="Inner">What the maps are like that it holds; null when it holds none.</param>
/// <param name="Shared">The name under which bundles share it; null for a map of this bundle only.</param>
public sealed record MapManifest(
    string Name,
    string Member,
    MapRole Role,
    int Type,
    int KeySize,
    int ValueSize,
    int MaxEntries,
    int Flags,
    string KeyType,
    string ValueType,
    MapManifest? Inner = null,
    string? Shared = null);

/// <summary>One record: where its truth lives and how it ends.</summary>
/// <param name="Name">C# struct name.</param>
/// <param name="Key">Key kind, for example <c>Flow5</c>.</param>
/// <param name="Capacity">Rows in the slab.</param>
/// <param name="HeaderSize">Bytes before the author's fields in a row.</param>
/// <param name="RowSize">Bytes of a row, a multiple of 8.</param>
/// <param name="IdleMilliseconds">A record untouched for this long is released.</param>
/// <param name="LingerMilliseconds">A closed record is kept this long for stragglers.</param>
/// <param name="SlabMap">Name of the slab map.</param>
/// <param name="IndexMap">Name of the index map.</param>
/// <param name="FreeListMap">Name of the free-list map.</param>
/// <param name="AliasMaps">Further maps from another key to the handle (cookie index); entries are removed with the record.</param>
/// <param name="Classification">A hash over all that its classifiers do: equal in versions that make it alike.</param>
/// <param name="HalfOpenMap">Name of the map with the room for flows that were not answered yet, or empty.</param>
/// <param name="HalfOpenRows">How many rows those may have.</param>
/// <param name="HalfOpenMilliseconds">One of them that was untouched for this long is released.</param>
/// <param name="FullIdleMilliseconds">The idle bound of all records while more than seven eighths of the rows are in use; 0 for no other.</param>
public sealed record RecordManifest(
    string Name,
    string Key,
    int Capacity,
    int HeaderSize,
    int RowSize,
    long IdleMilliseconds,
    long LingerMilliseconds,
    string SlabMap,
    string IndexMap,
    string FreeListMap,
    IReadOnlyList<string> AliasMaps,
    string Classification = "",
    string HalfOpenMap = "",
    int HalfOpenRows = 0,
    long HalfOpenMilliseconds = 0,
    long FullIdleMilliseconds = 0);

/// <summary>One event stream to the sidecar.</summary>
/// <param name="Member">C# field of the ring buffer.</param>
/// <param name="EventType">C# type of the event.</param>
/// <param name="Map">Name of the ring buffer map.</param>
/// <param name="Size">Bytes of one event.</param>
/// <param name="LostCounter">Index of its reserve-failure counter in the counters map.</param>
public sealed record EventManifest(string Member, string EventType, string Map, int Size, int LostCounter);

/// <summary>The read-only block <c>struct apy_config</c> in <c>.rodata.apiary</c>.</summary>
/// <param name="Map">Name libbpf gives to the section's map.</param>
/// <param name="Size">Bytes.</param>
/// <param name="StampOffset">Offset of the 32-byte stamp.</param>
/// <param name="ScopeOffset">Offset of the u32 namespace scope.</param>
/// <param name="Fields">The author's <c>[Config]</c> fields.</param>
public sealed record ConfigManifest(
    string Map,
    int Size,
    int StampOffset,
    int ScopeOffset,
    IReadOnlyList<FieldManifest> Fields);

/// <summary>A struct that crosses the kernel boundary.</summary>
/// <param name="Name">C# type name.</param>
/// <param name="CName">C type name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Alignment">Bytes.</param>
/// <param name="Fields">Fields in layout order.</param>
public sealed record StructManifest(
    string Name,
    string CName,
    int Size,
    int Alignment,
    IReadOnlyList<FieldManifest> Fields);

/// <summary>A field of a struct.</summary>
/// <param name="Name">C# field name.</param>
/// <param name="Type">IR type, for example <c>u32</c>, <c>be16</c>, <c>u8[16]</c>.</param>
/// <param name="Offset">Bytes from the start of the struct.</param>
/// <param name="Size">Bytes.</param>
public sealed record FieldManifest(string Name, string Type, int Offset, int Size);

/// <summary>One choice of the planner.</summary>
/// <param name="Subject">What was decided, for example <c>Conn @ tc ingress</c>.</param>
/// <param name="Chosen">The chosen candidate.</param>
/// <param name="Reason">Why.</param>
/// <param name="CostNanoseconds">Estimated cost per use, or 0.</param>
/// <param name="Rejected">The other candidates.</param>
public sealed record DecisionManifest(
    string Subject,
    string Chosen,
    string Reason,
    double CostNanoseconds,
    IReadOnlyList<RejectedManifest> Rejected);

/// <summary>A candidate that was not chosen.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="Reason">Why not.</param>
public sealed record RejectedManifest(string Candidate, string Reason);
