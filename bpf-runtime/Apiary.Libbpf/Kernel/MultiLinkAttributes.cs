// linux/bpf.h: BPF_LINK_CREATE for probes of many functions.
namespace Apiary.Libbpf.Kernel;

/// <summary>Attributes of BPF_LINK_CREATE for kprobe.multi.</summary>
internal struct bpf_kprobe_multi_link_attr
{
    /// <summary>The flag that makes them return probes; the same for uprobes.</summary>
    public const uint ReturnFlag = 1;

    /// <summary>The program.</summary>
    public uint prog_fd;

    /// <summary>Nothing.</summary>
    public uint target_fd;

    /// <summary><c>enum bpf_attach_type</c>.</summary>
    public uint attach_type;

    /// <summary>Nothing.</summary>
    public uint link_flags;

    /// <summary>BPF_F_KPROBE_MULTI_RETURN.</summary>
    public uint flags;

    /// <summary>Number of functions.</summary>
    public uint cnt;

    /// <summary>Address of the addresses of their names.</summary>
    public ulong syms;

    /// <summary>Address of their addresses, instead.</summary>
    public ulong addrs;

    /// <summary>Address of a cookie for each.</summary>
    public ulong cookies;
}

/// <summary>Attributes of BPF_LINK_CREATE for uprobe.multi.</summary>
internal struct bpf_uprobe_multi_link_attr
{
    /// <summary>The program.</summary>
    public uint prog_fd;

    /// <summary>Nothing.</summary>
    public uint target_fd;

    /// <summary><c>enum bpf_attach_type</c>.</summary>
    public uint attach_type;

    /// <summary>Nothing.</summary>
    public uint link_flags;

    /// <summary>Address of the file's path.</summary>
    public ulong path;

    /// <summary>Address of the offsets in the file.</summary>
    public ulong offsets;

    /// <summary>Address of reference counters.</summary>
    public ulong ref_ctr_offsets;

    /// <summary>Address of a cookie for each.</summary>
    public ulong cookies;

    /// <summary>Number of functions.</summary>
    public uint cnt;

    /// <summary>BPF_F_UPROBE_MULTI_RETURN.</summary>
    public uint flags;

    /// <summary>A process, or 0 for all.</summary>
    public uint pid;

    /// <summary>Padding.</summary>
    public uint reserved;
}
