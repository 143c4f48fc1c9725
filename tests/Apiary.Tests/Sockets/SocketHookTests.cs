// Groups, filters, flow keys and redirect maps on .NET.
using System.Runtime.CompilerServices;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary.Tests.Sockets;

public sealed class SocketHookTests
{
    [Test]
    public void A_socket_of_a_group_is_selected_by_its_index()
    {
        var group = new ReusePortSockArray();
        group.Insert(1, new KernelSocket { Cookie = 4 });
        var context = new SkReuseportContext([0, 1, 0, 53, 0, 9, 0, 0, 7]);
        Assert.That(context.Select(group, 0), Is.EqualTo(-(int)Errno.NoEntry));
        Assert.That(context.Select(group, 1), Is.Zero);
        Assert.That(context.Selected!.Cookie, Is.EqualTo(4));
        Assert.That(context.TryCopy<byte>(8, out var first), Is.True);
        Assert.That(first, Is.EqualTo(7));
        Assert.That(context.TryCopy<ushort>(8, out _), Is.False);
    }

    [Test]
    public void Flow_keys_have_the_layout_of_the_kernel()
    {
        Assert.That(Unsafe.SizeOf<FlowKeys>(), Is.EqualTo(56));
        var context = new FlowDissectorContext(new FrameBuilder().Build());
        Assert.That(context.Keys.Value.EtherType, Is.EqualTo(Be16.FromHost(EtherType.IPv4)));
        context.Keys.Value.SourceIPv4 = Be32.FromHost(0x0a000001);
        Assert.That(context.Keys.Value.SourceIPv6.A, Is.EqualTo(Be32.FromHost(0x0a000001)), "IPv4 and IPv6 share their bytes");
    }

    [Test]
    public void The_structs_of_look_ups_have_the_sizes_that_the_kernel_asks_for()
    {
        Assert.That(Unsafe.SizeOf<FibRoute>(), Is.EqualTo(64));
        Assert.That(Unsafe.SizeOf<TunnelKey>(), Is.EqualTo(28));
        Assert.That(Unsafe.SizeOf<SocketTupleIPv4>(), Is.EqualTo(12));
        Assert.That(Unsafe.SizeOf<SocketTupleIPv6>(), Is.EqualTo(36));
    }

    [Test]
    public void A_redirect_without_a_target_does_what_was_asked_for_instead()
    {
        var devices = new DevMap();
        devices.Insert(2, 17);
        Assert.That(devices.Redirect(1), Is.EqualTo(XdpAction.Aborted));
        Assert.That(devices.Redirect(1, XdpAction.Pass), Is.EqualTo(XdpAction.Pass));
        Assert.That(devices.Redirect(2), Is.EqualTo(XdpAction.Redirect));
        Assert.That(devices.Redirected!.Value.InterfaceIndex, Is.EqualTo(17));
        Assert.That(devices.Redirect(2, XdpAction.Redirect), Is.EqualTo(XdpAction.Aborted), "an action that the kernel does not take");
    }

    [Test]
    public void A_connected_socket_is_found_before_a_listening_one()
    {
        using var kernel = new SimulatedKernel().Enter();
        var local = Ipv6Address.Mapped(Be32.FromHost(0x0a000001));
        var remote = Ipv6Address.Mapped(Be32.FromHost(0x0a000002));
        SimulatedKernel.Current.Routing.Sockets.Add(new KernelSocket { Cookie = 1, LocalPort = 80, State = TcpState.Listen });
        SimulatedKernel.Current.Routing.Sockets.Add(new KernelSocket { Cookie = 2, LocalPort = 80, LocalAddress = local, RemoteAddress = remote, RemotePort = 4000 });
        var context = new XdpContext(new FrameBuilder().Build());
        var tuple = new SocketTupleIPv4 { Source = remote.D, Destination = local.D, SourcePort = Be16.FromHost(4000), DestinationPort = Be16.FromHost(80) };
        using (var connected = context.LookupTcp(in tuple))
        {
            Assert.That(connected!.Cookie, Is.EqualTo(2));
        }

        tuple.SourcePort = Be16.FromHost(4001);
        using var listening = context.LookupTcp(in tuple);
        Assert.That(listening!.Cookie, Is.EqualTo(1));
        Assert.That(context.LookupUdp(in tuple), Is.Null);
    }
}
