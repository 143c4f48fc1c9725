// The attributes that declare a bundle and its parts. They carry data only; the compiler reads them.
namespace Apiary;

/// <summary>Declares a bundle: one function made of actors that share records, maps and a version.</summary>
/// <param name="name">Lower-case letters, digits and <c>-</c>, at most 32 characters; names pins, metrics and the object file.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BundleAttribute(string name) : Attribute
{
    /// <summary>The bundle's name.</summary>
    public string Name { get; } = name;

    /// <summary>The bundle's version; records carry it as their tag.</summary>
    public int Version { get; set; } = 1;

    /// <summary>License string for the kernel; some helpers are for GPL-compatible programs only.</summary>
    public string License { get; set; } = "GPL";
}

/// <summary>
/// Declares a record: typed state per entity, kept by the kernel-side channels. The struct is nested in the bundle and unmanaged.
/// </summary>
/// <param name="key">The identity of the entity.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class RecordAttribute(Key key) : Attribute
{
    /// <summary>The identity of the entity.</summary>
    public Key Key { get; } = key;

    /// <summary>The events that may create a record.</summary>
    public Birth Birth { get; set; }

    /// <summary>The event that ends a record, besides idling.</summary>
    public Death Death { get; set; }

    /// <summary>A record that no actor touched for this long is released: a number and <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>.</summary>
    public string Idle { get; set; } = "5m";

    /// <summary>A closed record is kept this long for late packets; same form as <see cref="Idle"/>.</summary>
    public string Linger { get; set; } = "500ms";

    /// <summary>The number of rows, 1 to 16777215. A birth beyond it is counted and leaves the entity unclassified.</summary>
    public int Capacity { get; set; } = 65_536;

    /// <summary>
    /// Bytes of each row that are kept for the fields of later versions, 0 to 4096. While an update drains, rows of both versions are in one slab, so a record of the next
    /// version must fit into a row of this one.
    /// </summary>
    public int Reserve { get; set; } = 32;

    /// <summary>What becomes of an event that would begin a record for which there is no row.</summary>
    public OnFull OnFull { get; set; }

    /// <summary>
    /// Percent of the rows, 0 to 100, that flows may have which have not been answered yet; 0 for no quota. It keeps a flood of first packets from taking the rows of flows that are
    /// alive. A TCP flow is answered with its first segment that acknowledges and neither opens nor resets it, another flow with the first packet from its other end. Only
    /// records that <see cref="Birth.FirstPacket"/> begins count: what begins at a socket of this host is no stranger.
    /// </summary>
    public int HalfOpen { get; set; }

    /// <summary>A flow that was not answered is released when untouched for this long; same form as <see cref="Idle"/>. Only with <see cref="HalfOpen"/>.</summary>
    public string HalfOpenIdle { get; set; } = "5s";

    /// <summary>The idle bound while more than seven eighths of the rows are in use; same form as <see cref="Idle"/>, empty for no other than that.</summary>
    public string IdleWhenFull { get; set; } = "";
}

/// <summary>
/// A constant of the loaded program: lives in read-only data and may be set before load. The field is <c>readonly</c> with a constant initial value.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ConfigAttribute : Attribute;

/// <summary>
/// A variable that all programs of the bundle and the host share: an instance field of a scalar, an enum or an unmanaged struct, with a constant
/// initial value or none. The kernel's programs load and store it in place, at the cost of a global variable in C; the host has it in place too:
/// <c>handle.Frames().Value</c> for a field <c>_frames</c>. Programs run on several processors at once: count by <see cref="Interlocked"/>.
/// A new version of the bundle goes on with the value. Minimum kernel version: 5.5.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class GlobalAttribute : Attribute;

/// <summary>Gives a map field its capacity and options.</summary>
/// <param name="maxEntries">Entries; for a ring buffer its bytes, a power of two and a multiple of the page size.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MapAttribute(int maxEntries) : Attribute
{
    /// <summary>Entries, or bytes of a ring buffer.</summary>
    public int MaxEntries { get; } = maxEntries;

    /// <summary>How the kernel makes the map.</summary>
    public MapFlags Flags { get; set; }
}

/// <summary>
/// All bundles on the host that declare a map or variable under this name have one and the same: the first that is deployed makes it, the last that is
/// removed ends it. Kind, capacity, flags, key and value must be alike, field by field, or the deployment is refused with the difference (APY8060).
/// In a simulation each bundle has its own.
/// </summary>
/// <param name="name">Lower-case letters, digits and <c>-</c>, at most 32 characters, a letter first.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SharedAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>Says what the maps are like that a field of maps holds: each has this capacity and these options.</summary>
/// <param name="maxEntries">Entries of each; 1024 without the attribute.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class InnerMapAttribute(int maxEntries) : Attribute
{
    /// <summary>Entries of each.</summary>
    public int MaxEntries { get; } = maxEntries;

    /// <summary>How the kernel makes them.</summary>
    public MapFlags Flags { get; set; }
}

/// <summary>
/// Marks a method or property that actors may call, also those of other assemblies when it is public: the assembly then carries its body.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class KernelFunctionAttribute : Attribute
{
    /// <summary>Whether it becomes a BPF function of its own (at most five arguments) instead of being inlined.</summary>
    public bool NoInline { get; set; }
}
