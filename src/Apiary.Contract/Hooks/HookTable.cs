// The list of all hook descriptors, one per file Hooks/<Kind>.cs.
namespace Apiary.Contract.Hooks;

/// <summary>All hooks that Apiary knows, by <see cref="HookKind"/>.</summary>
public static partial class HookTable
{
    /// <summary>Every descriptor, in the order of <see cref="HookKind"/>.</summary>
    public static IReadOnlyList<HookDescriptor> All { get; } =
    [
        Xdp, TcIngress, TcEgress, CgroupConnect4, CgroupConnect6, SockOps, Syscall,
        SkLookup, SkMsg, SkSkbParser, SkSkbStreamVerdict, SkSkbVerdict,
        SkReuseport, SkReuseportMigrate, SocketFilter, FlowDissector, XdpDevMap, XdpCpuMap,
        TracePointBtf,
        RawTracePoint, TracePoint, PerfEvent, Uprobe, ReturnUprobe, Kprobe, ReturnKprobe, SystemCall,
        CgroupBind4, CgroupBind6, CgroupSendMsg4, CgroupSendMsg6, CgroupRecvMsg4, CgroupRecvMsg6, CgroupGetPeerName4,
        CgroupGetPeerName6, CgroupGetSockName4, CgroupGetSockName6, CgroupConnectUnix, CgroupSendMsgUnix, CgroupRecvMsgUnix,
        CgroupGetPeerNameUnix, CgroupGetSockNameUnix,
        CgroupIngress, CgroupEgress, CgroupSockCreate, CgroupSockRelease, CgroupPostBind4, CgroupPostBind6, CgroupSetSockOpt, CgroupGetSockOpt, CgroupSysctl, CgroupDevice, Netfilter,
        Iterator, FunctionEntry, FunctionExit, ModifyReturn, Lsm, LsmCgroup,
        KprobeMulti, ReturnKprobeMulti, UprobeMulti, ReturnUprobeMulti,
        TcpCongestion,
    ];

    private static readonly Dictionary<HookKind, HookDescriptor> ByKind = All.ToDictionary(static hook => hook.Kind);

    /// <summary>The descriptor of <paramref name="kind"/>.</summary>
    public static HookDescriptor Get(HookKind kind) => ByKind[kind];
}
