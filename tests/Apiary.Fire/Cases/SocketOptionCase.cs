// setsockopt(2): one option is denied, of one the value is changed, one never reaches the kernel. getsockopt(2): one answer is changed.
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sockopt")]
internal sealed partial class FireSockOpt
{
    [Enforcer, CgroupSetSockOpt]
    private Verdict Set(SocketOptionContext ctx)
    {
        if (ctx.Level == SocketOptionCase.Own)
        {
            ctx.Handle();
            return Verdict.Next;
        }

        if (ctx.Level != SocketOptionCase.SocketLevel)
        {
            return Verdict.Next;
        }

        var cursor = ctx.Cursor();
        if (ctx.Name == SocketOptionCase.Priority && cursor.TryTake<int>(out var priority) && priority.Value == 3)
        {
            priority.Value = 5;
        }

        return ctx.Name == SocketOptionCase.KeepAlive ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, CgroupGetSockOpt]
    private void Get(SocketOptionContext ctx)
    {
        var cursor = ctx.Cursor();
        if (ctx.Level == SocketOptionCase.SocketLevel && ctx.Name == SocketOptionCase.LowWaterMark && cursor.TryTake<int>(out var mark))
        {
            mark.Value = 77;
        }
    }
}

internal sealed class SocketOptionCase() : BundleCase<FireSockOpt>("cgroup/setsockopt and getsockopt")
{
    /// <summary>SOL_SOCKET.</summary>
    public const int SocketLevel = 1;

    /// <summary>A level that no kernel knows.</summary>
    public const int Own = 4711;

    /// <summary>SO_KEEPALIVE.</summary>
    public const int KeepAlive = 9;

    /// <summary>SO_PRIORITY.</summary>
    public const int Priority = 12;

    /// <summary>SO_RCVLOWAT.</summary>
    public const int LowWaterMark = 18;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireSockOpt> bundle, FireStage stage)
    {
        foreach (AddressFamily family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            using Socket socket = stage.InCgroup(() => new Socket(family, SocketType.Stream, ProtocolType.Tcp));
            FireStage.Demand(Set(socket, SocketLevel, Priority, 3) == SocketError.Success && Get(socket, Priority) == 5, "priority 3 becomes 5");
            FireStage.Demand(Set(socket, SocketLevel, Priority, 4) == SocketError.Success && Get(socket, Priority) == 4, "priority 4 stays");
            FireStage.Demand(Set(socket, SocketLevel, KeepAlive, 1) == SocketError.AccessDenied, "SO_KEEPALIVE is denied");
            FireStage.Demand(Set(socket, Own, 1, 1) == SocketError.Success, "an option of the program's own succeeds");
            FireStage.Demand(Get(socket, LowWaterMark) == 77, "SO_RCVLOWAT is answered with 77");
        }
    }

    private static SocketError Set(Socket socket, int level, int name, int value)
    {
        try
        {
            socket.SetRawSocketOption(level, name, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));
            return SocketError.Success;
        }
        catch (SocketException refusal)
        {
            return refusal.SocketErrorCode;
        }
    }

    private static int Get(Socket socket, int name)
    {
        int value = 0;
        socket.GetRawSocketOption(SocketLevel, name, MemoryMarshal.AsBytes(new Span<int>(ref value)));
        return value;
    }
}
