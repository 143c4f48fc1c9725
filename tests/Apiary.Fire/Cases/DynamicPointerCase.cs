// Events of as many bytes as the packet has, read at offsets that only the packet knows; tc reads in place and writes.
using System.Text;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-dynamic")]
internal sealed partial class FireDynamic
{
    public const int Port = 4300;

    [Map(1 << 16)]
    public readonly RingBuffer<Captured> Events = new();

    [Map(1)]
    public readonly ArrayMap<uint> Marked = new();

    public string Text { get; private set; } = "";

    public Captured Last { get; private set; }

    public struct Captured
    {
        public uint Port;
        public uint Length;
    }

    [Observer, Xdp]
    private void Capture(XdpContext context)
    {
        var bytes = context.Bytes();
        EthHdr ethernet = default;
        Ipv4Hdr ip = default;
        UdpHdr udp = default;
        var link = bytes.Slice(0, ref ethernet);
        if (link is null || link.Value.Type.Host != EtherType.IPv4)
        {
            return;
        }

        var network = bytes.Slice(14, ref ip);
        if (network is null || network.Value.Protocol != IpProtocol.Udp)
        {
            return;
        }

        uint transport = 14 + (((uint)network.Value.VersionLength & 15) << 2);
        var datagram = bytes.Slice(transport, ref udp);
        if (datagram is null || datagram.Value.DestinationPort.Host != Port)
        {
            return;
        }

        uint length = (uint)datagram.Value.Length.Host - 8;
        using var slot = Events.Reserve(length);
        if (slot is null)
        {
            return;
        }

        var header = slot.GetHeader();
        if (header is null)
        {
            return;
        }

        header.Value.Port = datagram.Value.DestinationPort.Host;
        header.Value.Length = length;
        for (uint i = 0; i < 64; i++)
        {
            if (!bytes.TryRead(transport + 8 + i, out byte letter) || !slot.TryWrite(i, in letter))
            {
                break;
            }
        }

        slot.Submit();
    }

    [Observer, TcIngress]
    private void Mark(TcContext context)
    {
        var bytes = context.Bytes();
        if (!bytes.TryRead(14 + 20 + 2, out Be16 port) || port != Be16.FromHost(Port))
        {
            return;
        }

        byte letter = (byte)'P';
        if (bytes.TryWrite(14 + 20 + 8, in letter))
        {
            uint length = bytes.Length;
            Marked.Update(0, in length);
        }
    }

    private void OnCaptured(in Captured captured, ReadOnlySpan<byte> tail)
    {
        Last = captured;
        Text = Encoding.UTF8.GetString(tail);
    }
}

internal sealed class DynamicPointerCase() : BundleCase<FireDynamic>("dynamic pointers")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireDynamic> bundle, FireStage stage)
    {
        string? seen = stage.Datagram(FireDynamic.Port);
        FireStage.Demand(seen == "Ping", $"tc wrote a letter: Ping, not {seen}");
        FireStage.Await("the event", () => bundle.Instance.Text.Length > 0);
        FireStage.Demand(bundle.Instance.Text == "ping", $"the tail holds what XDP saw, not {bundle.Instance.Text}");
        FireStage.Demand(bundle.Instance.Last is { Port: FireDynamic.Port, Length: 4 }, "the event before the tail");
        FireStage.Demand(bundle.Marked()[0] == 14 + 20 + 8 + 4, $"46 bytes, not {bundle.Marked()[0]}");
    }
}
