// linux/bpf.h: what the kernel tells about maps, programs and links (leading parts of the structs; the kernel fills what fits).
namespace Apiary.Libbpf.Kernel;

/// <summary>Leading part of <c>struct bpf_map_info</c>.</summary>
internal unsafe struct bpf_map_info
{
    /// <summary><c>enum bpf_map_type</c>.</summary>
    public uint type;

    /// <summary>Id, unique while the map lives.</summary>
    public uint id;

    /// <summary>Bytes of a key.</summary>
    public uint key_size;

    /// <summary>Bytes of a value.</summary>
    public uint value_size;

    /// <summary>Entries, or bytes of a ring buffer.</summary>
    public uint max_entries;

    /// <summary>BPF_F_*.</summary>
    public uint map_flags;

    /// <summary>Name, zero-padded.</summary>
    public fixed byte name[16];

    /// <summary>Device it is offloaded to.</summary>
    public uint ifindex;

    /// <summary>Type of the kernel struct it implements.</summary>
    public uint btf_vmlinux_value_type_id;

    /// <summary>Device number of the offloading network namespace.</summary>
    public ulong netns_dev;

    /// <summary>Inode of the offloading network namespace.</summary>
    public ulong netns_ino;

    /// <summary>Its BTF.</summary>
    public uint btf_id;

    /// <summary>Type of its keys there.</summary>
    public uint btf_key_type_id;

    /// <summary>Type of its values there.</summary>
    public uint btf_value_type_id;

    /// <summary>BTF of the kernel struct it implements.</summary>
    public uint btf_vmlinux_id;

    /// <summary>The argument that only some map types have: the address of an arena.</summary>
    public ulong map_extra;
}

/// <summary>Leading part of <c>struct bpf_prog_info</c>.</summary>
internal unsafe struct bpf_prog_info
{
    /// <summary><c>enum bpf_prog_type</c>.</summary>
    public uint type;

    /// <summary>Id, unique while the program lives.</summary>
    public uint id;

    /// <summary>SHA-1 of the instructions, shortened.</summary>
    public fixed byte tag[8];

    /// <summary>Bytes of machine code.</summary>
    public uint jited_prog_len;

    /// <summary>Bytes of instructions after the verifier's rewriting.</summary>
    public uint xlated_prog_len;

    /// <summary>Address of room for the machine code.</summary>
    public ulong jited_prog_insns;

    /// <summary>Address of room for the instructions.</summary>
    public ulong xlated_prog_insns;

    /// <summary>Nanoseconds since boot.</summary>
    public ulong load_time;

    /// <summary>Who loaded it.</summary>
    public uint created_by_uid;

    /// <summary>Number of maps it uses.</summary>
    public uint nr_map_ids;

    /// <summary>Address of room for map ids.</summary>
    public ulong map_ids;

    /// <summary>Name, zero-padded.</summary>
    public fixed byte name[16];

    /// <summary>From ifindex to prog_tags.</summary>
    public fixed byte middle[112];

    /// <summary>Nanoseconds of all runs while somebody had BPF_ENABLE_STATS (5.1).</summary>
    public ulong run_time_ns;

    /// <summary>Number of these runs.</summary>
    public ulong run_cnt;
}

/// <summary>Leading part of <c>struct bpf_link_info</c>, with the room of its union.</summary>
internal unsafe struct bpf_link_info
{
    /// <summary><c>enum bpf_link_type</c>.</summary>
    public uint type;

    /// <summary>Id, unique while the link lives.</summary>
    public uint id;

    /// <summary>The program.</summary>
    public uint prog_id;

    /// <summary>Padding.</summary>
    public uint reserved;

    /// <summary>First word of the union: interface index for XDP and tcx (0 once detached), low half of the cgroup id for cgroups.</summary>
    public uint target;

    /// <summary>Second word of the union: attach type for tcx, high half of the cgroup id for cgroups.</summary>
    public uint target_detail;

    /// <summary>Rest of the union.</summary>
    public fixed byte rest[40];
}
