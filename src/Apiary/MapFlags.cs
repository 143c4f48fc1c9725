// How the kernel makes a map, with its numbers (BPF_F_*).
namespace Apiary;

/// <summary>Options of a map's creation. The kernel refuses those that its type does not have (EINVAL, reported as APY8011).</summary>
[Flags]
public enum MapFlags
{
    /// <summary>What the type does by itself.</summary>
    None = 0,

    /// <summary>
    /// A hash allocates each element when it is inserted (BPF_F_NO_PREALLOC): little memory while it is almost empty, slower inserts, and an
    /// insert may fail with ENOMEM. For <see cref="HashMap{TKey, TValue}"/> and <see cref="PerCpuHashMap{TKey, TValue}"/>.
    /// </summary>
    NoPrealloc = 1 << 0,

    /// <summary>
    /// An LRU hash keeps a list of recency per CPU (BPF_F_NO_COMMON_LRU): faster, but each CPU evicts within its own share of the capacity.
    /// </summary>
    LruPerCpu = 1 << 1,

    /// <summary>The host may only read it (BPF_F_RDONLY).</summary>
    ReadOnlyForHost = 1 << 3,

    /// <summary>A hash always hashes alike (BPF_F_ZERO_SEED): reproducible, but open to chosen collisions.</summary>
    ZeroSeed = 1 << 6,

    /// <summary>Programs may only read it (BPF_F_RDONLY_PROG, from 5.2).</summary>
    ReadOnlyForPrograms = 1 << 7,

    /// <summary>An array can be mapped into the host's memory (BPF_F_MMAPABLE, from 5.5).</summary>
    Mappable = 1 << 10,
}
