// The kernel hook points that an actor can be bound to. One descriptor file per member beside this one.
namespace Apiary.Contract.Hooks;

/// <summary>A kernel hook point. The numeric values are part of the manifest format: never renumber.</summary>
public enum HookKind
{
    /// <summary>XDP: each frame at the driver, before an skb exists.</summary>
    Xdp = 1,

    /// <summary>tcx ingress: each skb that enters from a device, after GRO.</summary>
    TcIngress = 2,

    /// <summary>tcx egress: each skb that leaves through a device, before segmentation.</summary>
    TcEgress = 3,

    /// <summary>cgroup/connect4: an IPv4 connect(2) of a task in the cgroup.</summary>
    CgroupConnect4 = 4,

    /// <summary>cgroup/connect6: an IPv6 connect(2) of a task in the cgroup.</summary>
    CgroupConnect6 = 5,

    /// <summary>sockops: TCP life-cycle events of sockets in the cgroup.</summary>
    SockOps = 6,

    /// <summary>A program run on demand by bpf(2) BPF_PROG_TEST_RUN.</summary>
    Syscall = 7,

    /// <summary>sk_lookup: which socket receives a packet that no connection claims.</summary>
    SkLookup = 30,

    /// <summary>sk_msg: each message that a socket of a map sends.</summary>
    SkMsg = 31,

    /// <summary>sk_skb stream parser: cuts the stream that a socket of a map receives into messages.</summary>
    SkSkbParser = 32,

    /// <summary>sk_skb stream verdict: each message that a TCP socket of a map receives.</summary>
    SkSkbStreamVerdict = 33,

    /// <summary>sk_skb verdict: each skb that a socket of a map receives.</summary>
    SkSkbVerdict = 34,

    /// <summary>sk_reuseport: which socket of a group receives a datagram or a connection.</summary>
    SkReuseport = 35,

    /// <summary>sk_reuseport with migration: also which listener takes over the connections of one that closes.</summary>
    SkReuseportMigrate = 36,

    /// <summary>Socket filter: how much of a packet a socket receives.</summary>
    SocketFilter = 37,

    /// <summary>Flow dissector: which flow a packet belongs to, in a network namespace.</summary>
    FlowDissector = 38,

    /// <summary>XDP on the sending side of a device map.</summary>
    XdpDevMap = 39,

    /// <summary>XDP on the receiving CPU of a CPU map.</summary>
    XdpCpuMap = 40,

    /// <summary>tp_btf: a tracepoint whose arguments carry kernel types.</summary>
    TracePointBtf = 60,

    /// <summary>raw_tp: a tracepoint, with its own arguments as the kernel passes them.</summary>
    RawTracePoint = 50,

    /// <summary>tracepoint: an event of tracefs, with the fields of its format.</summary>
    TracePoint = 51,

    /// <summary>perf_event: a sample of a counter or clock, on each CPU.</summary>
    PerfEvent = 52,

    /// <summary>uprobe: the entry of a function in user space.</summary>
    Uprobe = 53,

    /// <summary>uretprobe: the return of a function in user space.</summary>
    ReturnUprobe = 54,

    /// <summary>kprobe: the entry of a kernel function.</summary>
    Kprobe = 55,

    /// <summary>kretprobe: the return of a kernel function.</summary>
    ReturnKprobe = 56,

    /// <summary>ksyscall: the entry of a system call, with the arguments that user space passed.</summary>
    SystemCall = 57,
}
