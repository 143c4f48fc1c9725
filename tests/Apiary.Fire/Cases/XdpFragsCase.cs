// XDP with fragments on an interface of 9000 bytes, which takes no other: a datagram is decided by its last byte, behind the first buffer.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Loading;
using Apiary.Testing.Kernel;

namespace Apiary.Fire.Cases;

[Bundle("fire-frags")]
internal sealed partial class FireFrags
{
    /// <summary>Large frames, and those of them in several buffers.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Enforcer, Xdp(Frags = true)]
    private XdpAction Filter(XdpContext ctx)
    {
        var length = ctx.TotalLength;
        if (length < 8000 || !ctx.TryCopy<byte>(length - 1, out var last))
        {
            return XdpAction.Pass;
        }

        Count(0);
        if (ctx.Length < length)
        {
            Count(1);
        }

        return last == (byte)'x' ? XdpAction.Drop : XdpAction.Pass;
    }

    private void Count(uint index)
    {
        var seen = Seen.Lookup(index);
        if (seen is not null)
        {
            Interlocked.Increment(ref seen.Value);
        }
    }
}

internal sealed class XdpFragsCase() : BundleCase<FireFrags>("XDP with fragments")
{
    private const int PayloadBytes = 8500;

    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
        ShellCommand.Run("ip", "-n", stage.Network.Client, "link", "set", stage.Network.ClientInterface, "mtu", "9000");
        ShellCommand.Run("ip", "-n", stage.Network.Server, "link", "set", stage.Network.ServerInterface, "mtu", "9000");
        on.Interface(stage.Network.ServerInterface, stage.Network.Server, XdpMode.Native);
    }

    protected override void Exercise(BundleHandle<FireFrags> bundle, FireStage stage)
    {
        for (int family = 0; family < 2; family++)
        {
            FireStage.Demand(Arrives(stage, 'a', family), "a large datagram that ends with 'a' arrives");
            FireStage.Demand(!Arrives(stage, 'x', family), "a large datagram that ends with 'x' is dropped");
        }

        FireStage.Demand(bundle.Seen()[0] == 4, $"4 large frames are seen, not {bundle.Seen()[0]}");
        FireStage.Demand(bundle.Seen()[1] == 4, $"4 frames are in several buffers, not {bundle.Seen()[1]}");
    }

    private static bool Arrives(FireStage stage, char last, int family)
    {
        IPAddress address = IPAddress.Parse(stage.Network.ServerAddresses[family]);
        using Socket server = FireStage.In(stage.Network.Server, () =>
        {
            var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 1000 };
            socket.Bind(new IPEndPoint(address, 4081));
            return socket;
        });
        using Socket client = FireStage.In(stage.Network.Client, () => new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
        byte[] payload = new byte[PayloadBytes];
        payload[^1] = (byte)last;
        client.SendTo(payload, new IPEndPoint(address, 4081));
        try
        {
            return server.Receive(payload) == PayloadBytes;
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return false;
        }
    }
}
