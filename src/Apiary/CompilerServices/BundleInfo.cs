// The constants of a bundle that its host needs before it reads the manifest.
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Apiary.CompilerServices;

/// <summary>What a bundle class says of itself.</summary>
/// <param name="Name">The bundle's name.</param>
/// <param name="Version">Its version; the tag of its records.</param>
/// <param name="Unit">The name as a C identifier.</param>
/// <param name="Stamp">SHA-256 of its C text, lower-case hexadecimal; the object must carry the same.</param>
/// <param name="Assembly">The assembly that carries the object and the manifest.</param>
/// <param name="Records">Its records, in declaration order.</param>
public sealed record BundleInfo(
    string Name,
    int Version,
    string Unit,
    string Stamp,
    Assembly Assembly,
    IReadOnlyList<RecordInfo> Records)
{
    /// <summary>Name of the embedded BPF object.</summary>
    public string ObjectResource => $"apiary/{Name}.bpf.o";

    /// <summary>Name of the embedded manifest.</summary>
    public string ManifestResource => $"apiary/{Name}.manifest.json";
}

/// <summary>A record of a bundle.</summary>
/// <param name="Name">C# struct name.</param>
/// <param name="Type">The struct.</param>
/// <param name="Size">Bytes of the struct.</param>
/// <param name="Key">Identity.</param>
/// <param name="Birth">Births.</param>
/// <param name="Death">Death.</param>
/// <param name="Idle">Idle bound.</param>
/// <param name="Linger">Time a closed record is kept.</param>
/// <param name="Capacity">Rows.</param>
public sealed record RecordInfo(
    string Name,
    Type Type,
    int Size,
    Key Key,
    Birth Birth,
    Death Death,
    TimeSpan Idle,
    TimeSpan Linger,
    int Capacity)
{
    /// <summary>What happens when rows run out.</summary>
    public RecordPressure Pressure { get; init; } = RecordPressure.None;

    /// <summary>Describes a record struct; durations in milliseconds.</summary>
    public static RecordInfo Of<T>(Key key, Birth birth, Death death, long idleMilliseconds, long lingerMilliseconds, int capacity)
        where T : unmanaged =>
        new(
            typeof(T).Name,
            typeof(T),
            Unsafe.SizeOf<T>(),
            key,
            birth,
            death,
            TimeSpan.FromMilliseconds(idleMilliseconds),
            TimeSpan.FromMilliseconds(lingerMilliseconds),
            capacity);
}

/// <summary>What a record's author says about the time when rows run out.</summary>
/// <param name="OnFull">What becomes of an event whose record cannot begin.</param>
/// <param name="HalfOpenRows">How many rows flows may have that were not answered yet; 0 for no quota.</param>
/// <param name="HalfOpenMilliseconds">Idle bound of those.</param>
/// <param name="FullIdleMilliseconds">The idle bound of all while more than seven eighths of the rows are in use; 0 for no other.</param>
public sealed record RecordPressure(OnFull OnFull, int HalfOpenRows, long HalfOpenMilliseconds, long FullIdleMilliseconds)
{
    /// <summary>No policy: what finds no row goes on without.</summary>
    public static RecordPressure None { get; } = new(OnFull.Unclassified, 0, 0, 0);
}
