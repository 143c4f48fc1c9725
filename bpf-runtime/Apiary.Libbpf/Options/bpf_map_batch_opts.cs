// bpf.h: options of the batch operations.
namespace Apiary.Libbpf.Options;

/// <summary>Options of the batch operations; <see cref="sz"/> is the struct's size.</summary>
internal struct bpf_map_batch_opts
{
    /// <summary>Size of this struct.</summary>
    public nuint sz;

    /// <summary>Flags of the elements.</summary>
    public ulong elem_flags;

    /// <summary>Flags of the operation.</summary>
    public ulong flags;
}
