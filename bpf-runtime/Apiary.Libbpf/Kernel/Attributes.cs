// linux/bpf.h: the members of union bpf_attr that BpfSyscall passes.
namespace Apiary.Libbpf.Kernel;

/// <summary>Attributes of BPF_LINK_CREATE for tcx.</summary>
internal struct bpf_tcx_link_attr
{
    /// <summary>The program.</summary>
    public uint prog_fd;

    /// <summary>Interface index, in the network namespace of the calling thread.</summary>
    public uint target_ifindex;

    /// <summary><c>enum bpf_attach_type</c>.</summary>
    public uint attach_type;

    /// <summary>BPF_F_BEFORE, BPF_F_AFTER, BPF_F_LINK...</summary>
    public uint flags;

    /// <summary>Descriptor or id that BEFORE and AFTER refer to; 0 for the head or the tail.</summary>
    public uint relative_fd;

    /// <summary>Padding.</summary>
    public uint reserved;

    /// <summary>Fails with ESTALE unless the hook is at this revision; 0 for any.</summary>
    public ulong expected_revision;
}

/// <summary>Attributes of BPF_LINK_CREATE for netfilter.</summary>
internal struct bpf_netfilter_link_attr
{
    /// <summary>The program.</summary>
    public uint prog_fd;

    /// <summary>Unused: the network namespace is the calling thread's.</summary>
    public uint target_fd;

    /// <summary><c>enum bpf_attach_type</c>.</summary>
    public uint attach_type;

    /// <summary>Unused.</summary>
    public uint link_flags;

    /// <summary><c>NFPROTO_*</c>.</summary>
    public uint pf;

    /// <summary><c>enum nf_inet_hooks</c>.</summary>
    public uint hooknum;

    /// <summary>Order among the functions of the hook.</summary>
    public int priority;

    /// <summary>BPF_F_NETFILTER_IP_DEFRAG.</summary>
    public uint flags;
}

/// <summary>Attributes of BPF_LINK_UPDATE.</summary>
internal struct bpf_link_update_attr
{
    /// <summary>The link.</summary>
    public uint link_fd;

    /// <summary>The program to run from now on.</summary>
    public uint new_prog_fd;

    /// <summary>BPF_F_REPLACE to check <see cref="old_prog_fd"/>.</summary>
    public uint flags;

    /// <summary>The program expected there.</summary>
    public uint old_prog_fd;
}

/// <summary>Attributes and results of BPF_PROG_QUERY.</summary>
internal struct bpf_prog_query_attr
{
    /// <summary>Descriptor or interface index.</summary>
    public uint target;

    /// <summary><c>enum bpf_attach_type</c>.</summary>
    public uint attach_type;

    /// <summary>Flags of the query.</summary>
    public uint query_flags;

    /// <summary>Flags of the attachments.</summary>
    public uint attach_flags;

    /// <summary>Address of room for program ids.</summary>
    public ulong prog_ids;

    /// <summary>In: room; out: number of programs.</summary>
    public uint count;

    /// <summary>Padding.</summary>
    public uint reserved;

    /// <summary>Address of room for each program's attach flags.</summary>
    public ulong prog_attach_flags;

    /// <summary>Address of room for link ids.</summary>
    public ulong link_ids;

    /// <summary>Address of room for link flags.</summary>
    public ulong link_attach_flags;

    /// <summary>Out: changes with every change of the hook.</summary>
    public ulong revision;
}

/// <summary>Attributes of BPF_PROG_LOAD, up to what probes need.</summary>
internal unsafe struct bpf_prog_load_attr
{
    /// <summary><c>enum bpf_prog_type</c>.</summary>
    public uint prog_type;

    /// <summary>Number of 8-byte instructions.</summary>
    public uint insn_cnt;

    /// <summary>Address of the instructions.</summary>
    public ulong insns;

    /// <summary>Address of the licence text.</summary>
    public ulong license;

    /// <summary>Detail of the verifier's log.</summary>
    public uint log_level;

    /// <summary>Room for the log.</summary>
    public uint log_size;

    /// <summary>Address of the log.</summary>
    public ulong log_buf;

    /// <summary>Unused.</summary>
    public uint kern_version;

    /// <summary>BPF_F_SLEEPABLE...</summary>
    public uint prog_flags;

    /// <summary>Name, zero-terminated.</summary>
    public fixed byte prog_name[16];

    /// <summary>Interface of an offloaded program.</summary>
    public uint prog_ifindex;

    /// <summary><c>enum bpf_attach_type</c>.</summary>
    public uint expected_attach_type;

    /// <summary>BTF of the program.</summary>
    public uint prog_btf_fd;

    /// <summary>Size of a func_info record.</summary>
    public uint func_info_rec_size;

    /// <summary>Address of the func_info records.</summary>
    public ulong func_info;

    /// <summary>Number of func_info records.</summary>
    public uint func_info_cnt;

    /// <summary>Size of a line_info record.</summary>
    public uint line_info_rec_size;

    /// <summary>Address of the line_info records.</summary>
    public ulong line_info;

    /// <summary>Number of line_info records.</summary>
    public uint line_info_cnt;

    /// <summary>BTF id of the traced kernel function.</summary>
    public uint attach_btf_id;

    /// <summary>Program or BTF object the id belongs to; 0 for the kernel.</summary>
    public uint attach_prog_fd;
}
