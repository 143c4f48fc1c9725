// What an update does when the key exists or does not.
namespace Apiary.Runtime.Maps;

/// <summary>BPF_ANY, BPF_NOEXIST and BPF_EXIST.</summary>
public enum MapUpdate
{
    /// <summary>Inserts or replaces.</summary>
    Any = 0,

    /// <summary>Inserts only.</summary>
    Insert = 1,

    /// <summary>Replaces only.</summary>
    Replace = 2,
}
