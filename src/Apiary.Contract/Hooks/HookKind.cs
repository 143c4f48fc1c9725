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

    /// <summary>cgroup/bind4: an IPv4 bind(2) of a task in the cgroup.</summary>
    CgroupBind4 = 10,

    /// <summary>cgroup/bind6: an IPv6 bind(2) of a task in the cgroup.</summary>
    CgroupBind6 = 11,

    /// <summary>cgroup/sendmsg4: a datagram that an IPv4 socket sends to an address, by a task in the cgroup.</summary>
    CgroupSendMsg4 = 12,

    /// <summary>cgroup/sendmsg6: a datagram that an IPv6 socket sends to an address, by a task in the cgroup.</summary>
    CgroupSendMsg6 = 13,

    /// <summary>cgroup/recvmsg4: the source address of a datagram that an IPv4 socket hands to a task in the cgroup.</summary>
    CgroupRecvMsg4 = 14,

    /// <summary>cgroup/recvmsg6: the source address of a datagram that an IPv6 socket hands to a task in the cgroup.</summary>
    CgroupRecvMsg6 = 15,

    /// <summary>cgroup/getpeername4: an IPv4 getpeername(2) of a task in the cgroup.</summary>
    CgroupGetPeerName4 = 16,

    /// <summary>cgroup/getpeername6: an IPv6 getpeername(2) of a task in the cgroup.</summary>
    CgroupGetPeerName6 = 17,

    /// <summary>cgroup/getsockname4: an IPv4 getsockname(2) of a task in the cgroup.</summary>
    CgroupGetSockName4 = 18,

    /// <summary>cgroup/getsockname6: an IPv6 getsockname(2) of a task in the cgroup.</summary>
    CgroupGetSockName6 = 19,

    /// <summary>cgroup/connect_unix: a connect(2) of a Unix socket by a task in the cgroup.</summary>
    CgroupConnectUnix = 20,

    /// <summary>cgroup/sendmsg_unix: a datagram that a Unix socket sends to a path, by a task in the cgroup.</summary>
    CgroupSendMsgUnix = 21,

    /// <summary>cgroup/recvmsg_unix: the source path of a datagram that a Unix socket hands to a task in the cgroup.</summary>
    CgroupRecvMsgUnix = 22,

    /// <summary>cgroup/getpeername_unix: a getpeername(2) of a Unix socket by a task in the cgroup.</summary>
    CgroupGetPeerNameUnix = 23,

    /// <summary>cgroup/getsockname_unix: a getsockname(2) of a Unix socket by a task in the cgroup.</summary>
    CgroupGetSockNameUnix = 24,
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

    /// <summary>cgroup_skb/ingress: each packet that a socket of the cgroup receives.</summary>
    CgroupIngress = 25,

    /// <summary>cgroup_skb/egress: each packet that a socket of the cgroup sends.</summary>
    CgroupEgress = 26,

    /// <summary>cgroup/sock_create: an IPv4 or IPv6 socket(2) of a task in the cgroup.</summary>
    CgroupSockCreate = 27,

    /// <summary>cgroup/sock_release: the end of an IPv4 or IPv6 socket of the cgroup.</summary>
    CgroupSockRelease = 28,

    /// <summary>cgroup/post_bind4: an IPv4 socket of the cgroup that is bound.</summary>
    CgroupPostBind4 = 29,

    /// <summary>cgroup/post_bind6: an IPv6 socket of the cgroup that is bound.</summary>
    CgroupPostBind6 = 41,

    /// <summary>cgroup/setsockopt: a setsockopt(2) of a task in the cgroup.</summary>
    CgroupSetSockOpt = 42,

    /// <summary>cgroup/getsockopt: a getsockopt(2) of a task in the cgroup.</summary>
    CgroupGetSockOpt = 43,

    /// <summary>cgroup/sysctl: a read or write below /proc/sys by a task in the cgroup.</summary>
    CgroupSysctl = 44,

    /// <summary>cgroup/dev: a task in the cgroup opens or makes a device node.</summary>
    CgroupDevice = 45,

    /// <summary>netfilter: each packet at one of the hooks of the IP layers.</summary>
    Netfilter = 46,

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

    /// <summary>iter: each object of a kind in the kernel, when the host asks for them.</summary>
    Iterator = 61,

    /// <summary>fentry: the entry of a kernel function, with typed arguments.</summary>
    FunctionEntry = 62,

    /// <summary>fexit: the return of a kernel function, with typed arguments and its result.</summary>
    FunctionExit = 63,

    /// <summary>fmod_ret: in the place of a kernel function that may fail, or not.</summary>
    ModifyReturn = 64,

    /// <summary>lsm: a decision of the security modules.</summary>
    Lsm = 65,

    /// <summary>lsm_cgroup: a decision of the security modules about tasks of a cgroup.</summary>
    LsmCgroup = 66,

    /// <summary>kprobe.multi: the entry of many kernel functions by one link.</summary>
    KprobeMulti = 67,

    /// <summary>kretprobe.multi: the return of many kernel functions by one link.</summary>
    ReturnKprobeMulti = 68,

    /// <summary>uprobe.multi: the entry of many functions of user space by one link.</summary>
    UprobeMulti = 69,

    /// <summary>uretprobe.multi: the return of many functions of user space by one link.</summary>
    ReturnUprobeMulti = 70,

    /// <summary>struct_ops: an operation of a TCP congestion control.</summary>
    TcpCongestion = 71,
}
