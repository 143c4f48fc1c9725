// What mapped memory may be used for.
namespace Apiary.Libbpf.Handles;

/// <summary>Protection of mapped memory; numbers of <c>PROT_*</c>.</summary>
public enum MemoryAccess
{
    /// <summary>Reading only.</summary>
    Read = 1,

    /// <summary>Reading and writing.</summary>
    ReadWrite = 3,
}
