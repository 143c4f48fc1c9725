// The condition of a map update, with the kernel's numbers (BPF_ANY, BPF_NOEXIST, BPF_EXIST).
namespace Apiary;

/// <summary>When a map update applies.</summary>
public enum MapUpdate : ulong
{
    /// <summary>Creates or replaces.</summary>
    Any = 0,

    /// <summary>Creates; fails with EEXIST when the key is there.</summary>
    NoExist = 1,

    /// <summary>Replaces; fails with ENOENT when the key is not there.</summary>
    Exist = 2,
}
