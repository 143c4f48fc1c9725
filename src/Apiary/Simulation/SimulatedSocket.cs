// A TCP socket of a simulation: its endpoints, what sockops programs read of it, and the handles it carries.
using System.Net;
using System.Net.Sockets;
using Apiary.Net;

namespace Apiary.Simulation;

/// <summary>A TCP socket.</summary>
/// <param name="local">Local endpoint; its port is not visible before the connection is made.</param>
/// <param name="remote">Remote endpoint.</param>
public sealed class SimulatedSocket(IPEndPoint local, IPEndPoint remote)
{
    /// <summary>Local endpoint.</summary>
    public IPEndPoint Local { get; } = local;

    /// <summary>Remote endpoint.</summary>
    public IPEndPoint Remote { get; } = remote;

    /// <summary>The task that owns it.</summary>
    public SimulatedTask Task { get; init; } = SimulatedTask.Default;

    /// <summary>Its cookie; unique among the sockets of a test by the test's choice.</summary>
    public ulong Cookie { get; init; } = 1;

    /// <summary>IP protocol.</summary>
    public uint Protocol { get; init; } = IpProtocol.Tcp;

    /// <summary>Sequence number of the next byte to send.</summary>
    public uint SndNxt { get; set; }

    /// <summary>Sequence number of the next byte expected.</summary>
    public uint RcvNxt { get; set; }

    /// <summary>Smoothed round-trip time in microseconds.</summary>
    public uint SrttUs { get; set; }

    /// <summary>Payload bytes received.</summary>
    public ulong BytesReceived { get; set; }

    /// <summary>Payload bytes acknowledged.</summary>
    public ulong BytesAcked { get; set; }

    /// <summary>Segments retransmitted.</summary>
    public uint TotalRetransmits { get; set; }

    /// <summary>TCP state.</summary>
    public TcpState State { get; set; }

    /// <summary>The events that are switched on.</summary>
    public SockOpsEvents Enabled { get; internal set; }

    /// <summary>The socket as programs hold it, for <see cref="SocketStorage{T}"/>: the same for all its events.</summary>
    public KernelSocket Kernel => field ??= new KernelSocket { Cookie = Cookie, Family = Family, Protocol = Protocol };

    internal bool IsIPv4 => Remote.AddressFamily == AddressFamily.InterNetwork;

    internal uint Family => IsIPv4 ? 2u : 10u;

    internal Dictionary<Type, RecordHandle> Carried { get; } = [];

    internal FlowKey Flow(uint scope)
    {
        var (a, b) = (Endpoint.From(Local), Endpoint.From(Remote));
        return FlowKey.Between(scope, Protocol, a.Address, a.Port, b.Address, b.Port);
    }

    internal ConnectContext ToConnectContext(ulong netnsCookie)
    {
        var remote = Endpoint.From(Remote);
        var context = new ConnectContext
        {
            Task = Task,
            SocketCookie = Cookie,
            Socket = Kernel,
            NetnsCookie = netnsCookie,
            Family = Family,
            Protocol = Protocol,
            DestinationIPv4 = IsIPv4 ? remote.Address.D : default,
        };
        context.SetDestinationPort(remote.Port.Host);
        context.SetDestinationIPv6(IsIPv4 ? default : remote.Address);
        return context;
    }

    internal SockOpsContext ToSockOpsContext(SockOp op, ulong netnsCookie, ReadOnlySpan<uint> arguments)
    {
        var (localEnd, remoteEnd) = (Endpoint.From(Local), Endpoint.From(Remote));
        var context = new SockOpsContext
        {
            Op = op,
            Argument0 = arguments.Length > 0 ? arguments[0] : 0,
            Argument1 = arguments.Length > 1 ? arguments[1] : 0,
            Argument2 = arguments.Length > 2 ? arguments[2] : 0,
            Family = Family,
            LocalAddress = localEnd.Address,
            RemoteAddress = remoteEnd.Address,
            LocalPort = localEnd.Port.Host,
            RemotePort = remoteEnd.Port.Host,
            State = State,
            SndNxt = SndNxt,
            RcvNxt = RcvNxt,
            SrttUs = SrttUs,
            BytesReceived = BytesReceived,
            BytesAcked = BytesAcked,
            TotalRetransmits = TotalRetransmits,
            SocketCookie = Cookie,
            Socket = Kernel,
            NetnsCookie = netnsCookie,
        };
        context.Enable(Enabled);
        return context;
    }
}
