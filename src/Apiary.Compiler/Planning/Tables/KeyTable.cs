// Which keys exist where: measured on a real kernel, because a helper that loads is no evidence that its result means anything.
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Tables;

/// <summary>The availability of keys by hook, and for sockops by operation.</summary>
public static class KeyTable
{
    private const string NoSocketYet = "the packet has not met its socket yet";
    private const string NotEveryPacket = "forwarded packets, SYN-ACKs and TIME_WAIT answers have no full socket";
    private const string PortUnknown = "the source port is still 0";
    private const string OneEnd = "the call names one end of the flow only";
    private const string OfListener = "packets of the handshake belong to the listening socket";
    private const string NoPeer = "the socket has no peer here";
    private const string NoFlow = "a Unix socket belongs to no flow";

    private static readonly HookKeys Receive =
        new(KeyFact.Always, KeyFact.None(NoSocketYet), KeyFact.None(NoSocketYet), ScopeSource.Injected);

    private static readonly HookKeys Send =
        new(KeyFact.Always, KeyFact.Sometimes(NotEveryPacket), KeyFact.Sometimes(NotEveryPacket), ScopeSource.Injected);

    private static readonly HookKeys Connect =
        new(KeyFact.None(PortUnknown), KeyFact.Always, KeyFact.Always, ScopeSource.Helper);

    // The socket of the call is the record's own; its other end is not in the context.
    private static readonly HookKeys SocketCall = new(KeyFact.None(OneEnd), KeyFact.Always, KeyFact.Always, ScopeSource.Helper);

    private static readonly HookKeys OptionCall =
        new(KeyFact.None(OneEnd), KeyFact.Always, KeyFact.None("the hook has no helper for cookies"), ScopeSource.Helper);

    // A SYN and the answer to it belong to the listener.
    private static readonly HookKeys OwnPacket =
        new(KeyFact.Always, KeyFact.Sometimes(OfListener), KeyFact.Sometimes(OfListener), ScopeSource.Helper);

    private static readonly HookKeys Socket = new(KeyFact.None(NoPeer), KeyFact.None(NoPeer), KeyFact.None(NoPeer), ScopeSource.None);

    private static readonly HookKeys Filtered =
        new(KeyFact.Always, KeyFact.None("the hook has no helper for sockets"), KeyFact.None("the hook has no helper for cookies"), ScopeSource.Helper);

    private static readonly HookKeys UnixCall = new(KeyFact.None(NoFlow), KeyFact.None(NoFlow), KeyFact.None(NoFlow), ScopeSource.None);

    private static readonly HookKeys OnDemand = new(
        KeyFact.None("the program belongs to no flow"),
        KeyFact.None("the program has no socket"),
        KeyFact.None("the program has no socket"),
        ScopeSource.None);

    private static readonly HookKeys NoRecord = new(
        KeyFact.None("records are not looked up at this hook"),
        KeyFact.None("records are not carried by sockets here"),
        KeyFact.None("records are not found by cookie here"),
        ScopeSource.None);

    /// <summary>What is known at <paramref name="place"/>.</summary>
    public static HookKeys At(HookPlace place) => place.Hook switch
    {
        HookKind.Xdp or HookKind.TcIngress => Receive,
        HookKind.TcEgress => Send,
        HookKind.CgroupConnect4 or HookKind.CgroupConnect6 => Connect,
        HookKind.CgroupBind4 or HookKind.CgroupBind6 or HookKind.CgroupSendMsg4 or HookKind.CgroupSendMsg6
            or HookKind.CgroupRecvMsg4 or HookKind.CgroupRecvMsg6 or HookKind.CgroupGetPeerName4 or HookKind.CgroupGetPeerName6
            or HookKind.CgroupGetSockName4 or HookKind.CgroupGetSockName6 => SocketCall,
        HookKind.CgroupConnectUnix or HookKind.CgroupSendMsgUnix or HookKind.CgroupRecvMsgUnix
            or HookKind.CgroupGetPeerNameUnix or HookKind.CgroupGetSockNameUnix => UnixCall,
        HookKind.CgroupSetSockOpt or HookKind.CgroupGetSockOpt => OptionCall,
        HookKind.CgroupIngress or HookKind.CgroupEgress => OwnPacket,
        HookKind.CgroupSockCreate or HookKind.CgroupSockRelease or HookKind.CgroupPostBind4 or HookKind.CgroupPostBind6 => Socket,
        HookKind.Netfilter => Filtered,
        HookKind.SockOps => SocketOperationTable.Get(place.Operation).Keys,
        HookKind.Syscall => OnDemand,
        _ => NoRecord,
    };
}
