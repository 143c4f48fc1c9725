// bpf.h: links, pins and information about kernel objects.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>Attaches a program: BPF_LINK_CREATE. Returns the link's descriptor.</summary>
    /// <param name="target_fd">A descriptor (cgroup, network namespace), or an interface index.</param>
    [LibraryImport(Library)]
    internal static partial int bpf_link_create(BpfDescriptor prog_fd, int target_fd, int attach_type, bpf_link_create_opts* opts);

    /// <summary>Attaches a program without a link: BPF_PROG_ATTACH, here to a socket map.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_prog_attach(BpfDescriptor prog_fd, BpfDescriptor attachable_fd, int type, uint flags);

    /// <summary>Takes back <see cref="bpf_prog_attach"/>.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_prog_detach2(BpfDescriptor prog_fd, BpfDescriptor attachable_fd, int type);

    /// <summary>Attaches a program to a raw tracepoint, or (without name) to what it was loaded for: BPF_RAW_TRACEPOINT_OPEN. Returns the link's descriptor.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int bpf_raw_tracepoint_open(string? name, BpfDescriptor prog_fd);

    /// <summary>Starts an iteration of an iterator's link: BPF_ITER_CREATE. Returns a descriptor to read the output from.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_iter_create(BpfDescriptor link_fd);

    /// <summary>The id of the XDP program of an interface, in the calling thread's network namespace; 0 for none.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_xdp_query_id(int ifindex, int flags, uint* prog_id);

    /// <summary>Detaches the link's program at once, while the link itself stays.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_link_detach(BpfDescriptor link_fd);

    /// <summary>The id after <paramref name="start_id"/> of a link; -ENOENT at the end.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_link_get_next_id(uint start_id, uint* next_id);

    /// <summary>Opens a link by id.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_link_get_fd_by_id(uint id);

    /// <summary>Lets the kernel count and time the runs of all programs while the returned descriptor is open (5.8).</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_enable_stats(int type);

    /// <summary>Gives a map, program or link a name in a BPF file system, which keeps it alive.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int bpf_obj_pin(BpfDescriptor fd, string pathname);

    /// <summary>Opens a pinned map, program or link.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int bpf_obj_get(string pathname);

    /// <summary>Information about a map, program, link or BTF: one of the <c>bpf_*_info</c> structs.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_obj_get_info_by_fd(BpfDescriptor bpf_fd, void* info, uint* info_len);

    /// <summary>The descriptor that libbpf's link stands for.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_link__fd(nint link);

    /// <summary>Lets the attachment outlive libbpf's link.</summary>
    [LibraryImport(Library)]
    internal static partial void bpf_link__disconnect(nint link);

    /// <summary>Frees libbpf's link.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_link__destroy(nint link);
}
