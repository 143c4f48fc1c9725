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
