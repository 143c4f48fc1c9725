// bpf.h: options of bpf_map_create.
namespace Apiary.Libbpf.Options;

/// <summary>Options of <see cref="LibBpf.bpf_map_create"/>; <see cref="sz"/> is the struct's size.</summary>
internal struct bpf_map_create_opts
{
    /// <summary>Size of this struct.</summary>
    public nuint sz;

    /// <summary>BTF that describes key and value.</summary>
    public uint btf_fd;

    /// <summary>Type of the key in it.</summary>
    public uint btf_key_type_id;

    /// <summary>Type of the value in it.</summary>
    public uint btf_value_type_id;

    /// <summary>Type of a struct_ops map.</summary>
    public uint btf_vmlinux_value_type_id;

    /// <summary>Map that the inner maps are like.</summary>
    public uint inner_map_fd;

    /// <summary>BPF_F_*.</summary>
    public uint map_flags;

    /// <summary>Extra word of some map types.</summary>
    public ulong map_extra;

    /// <summary>NUMA node of the memory.</summary>
    public uint numa_node;

    /// <summary>Interface of an offloaded map.</summary>
    public uint map_ifindex;
}
