// bpf(2) without libbpf, for what the distribution's libbpf (1.1) cannot do: tcx links with an anchor, prog_query with revisions, probes.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Kernel;

/// <summary>The bpf(2) system call. Methods return 0 or more on success and <c>-errno</c> on failure, like libbpf's.</summary>
internal static unsafe class BpfSyscall
{
    private const int ProgramLoad = 5;
    private const int ProgramQuery = 16;
    private const int LinkCreate = 28;
    private const int LinkUpdate = 29;

    /// <summary>BPF_PROG_LOAD. Returns the program's descriptor.</summary>
    public static int bpf_prog_load(bpf_prog_load_attr* attributes) =>
        Invoke(ProgramLoad, attributes, (uint)sizeof(bpf_prog_load_attr));

    /// <summary>BPF_LINK_CREATE with tcx's attributes (from 6.6). Returns the link's descriptor.</summary>
    public static int bpf_link_create(bpf_tcx_link_attr* attributes) =>
        Invoke(LinkCreate, attributes, (uint)sizeof(bpf_tcx_link_attr));

    /// <summary>BPF_LINK_CREATE with kprobe.multi's attributes (from 5.18). Returns the link's descriptor.</summary>
    public static int bpf_link_create(bpf_kprobe_multi_link_attr* attributes) =>
        Invoke(LinkCreate, attributes, (uint)sizeof(bpf_kprobe_multi_link_attr));

    /// <summary>BPF_LINK_CREATE with uprobe.multi's attributes (from 6.6). Returns the link's descriptor.</summary>
    public static int bpf_link_create(bpf_uprobe_multi_link_attr* attributes) =>
        Invoke(LinkCreate, attributes, (uint)sizeof(bpf_uprobe_multi_link_attr));

    /// <summary>BPF_LINK_CREATE with netfilter's attributes (from 6.4). Returns the link's descriptor.</summary>
    public static int bpf_link_create(bpf_netfilter_link_attr* attributes) =>
        Invoke(LinkCreate, attributes, (uint)sizeof(bpf_netfilter_link_attr));

    /// <summary>BPF_LINK_UPDATE: swaps the program of a link atomically.</summary>
    public static int bpf_link_update(bpf_link_update_attr* attributes) =>
        Invoke(LinkUpdate, attributes, (uint)sizeof(bpf_link_update_attr));

    /// <summary>BPF_PROG_QUERY: the programs on a hook, in order, and the hook's revision (from 6.6).</summary>
    public static int bpf_prog_query(bpf_prog_query_attr* attributes) =>
        Invoke(ProgramQuery, attributes, (uint)sizeof(bpf_prog_query_attr));

    private static int Invoke(int command, void* attributes, uint size)
    {
        var result = LibC.syscall_bpf(Number, command, attributes, size);
        return result < 0 ? -Marshal.GetLastPInvokeError() : (int)result;
    }

    private static nint Number => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280;
}
