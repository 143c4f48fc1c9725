// bpf.h: options of bpf_link_create, as far as libbpf 1.1 and the hooks of Apiary need them.
namespace Apiary.Libbpf.Options;

/// <summary>Options of <see cref="LibBpf.bpf_link_create"/>; <see cref="sz"/> is the struct's size.</summary>
internal unsafe struct bpf_link_create_opts
{
    /// <summary>Size of this struct.</summary>
    public nuint sz;

    /// <summary>Flags of the attach type, for example XDP_FLAGS_DRV_MODE.</summary>
    public uint flags;

    /// <summary>Iterator parameters.</summary>
    public void* iter_info;

    /// <summary>Bytes of them.</summary>
    public uint iter_info_len;

    /// <summary>BTF id of the target of tracing programs.</summary>
    public uint target_btf_id;
}
