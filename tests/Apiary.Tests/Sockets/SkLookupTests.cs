// Selecting sockets: the errors of bpf_sk_assign, and references that must be given back.
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary.Tests.Sockets;

public sealed class SkLookupTests
{
    private static readonly KernelSocket Listener = new() { Cookie = 7, LocalPort = 80, State = TcpState.Listen };

    [Test]
    public void A_listening_socket_of_the_protocol_is_selected()
    {
        var context = new SkLookupContext { LocalPort = 7777 };
        Assert.That(context.Selected, Is.Null);
        Assert.That(context.Assign(Listener), Is.Zero);
        Assert.That(context.Selected!.Cookie, Is.EqualTo(7));
    }

    [Test]
    public void A_second_selection_needs_the_flag()
    {
        var context = new SkLookupContext();
        context.Assign(Listener);
        var other = new KernelSocket { Cookie = 8 };
        Assert.That(context.Assign(other), Is.EqualTo(-(int)Errno.Exists));
        Assert.That(context.Assign(other, SocketAssignment.Replace), Is.Zero);
        Assert.That(context.Selected!.Cookie, Is.EqualTo(8));
    }

    [TestCase(IpProtocol.Udp, 2u, TcpState.Listen, Errno.WrongProtocol)]
    [TestCase(IpProtocol.Tcp, 2u, TcpState.Established, Errno.SocketTypeNotSupported)]
    public void Another_kind_of_socket_is_refused(uint protocol, uint family, TcpState state, Errno error) =>
        Assert.That(
            new SkLookupContext().Assign(new KernelSocket { Protocol = protocol, Family = family, State = state }),
            Is.EqualTo(-(int)error));

    [Test]
    public void An_IPv4_socket_cannot_receive_IPv6() =>
        Assert.That(new SkLookupContext { Family = 10 }.Assign(Listener), Is.EqualTo(-(int)Errno.FamilyNotSupported));

    [Test]
    public void A_look_up_takes_a_reference_that_using_gives_back()
    {
        using var kernel = new SimulatedKernel().Enter();
        var sockets = new SockMap();
        sockets.Insert(3, Listener);
        Assert.That(sockets.Lookup(0), Is.Null);
        using (var found = sockets.Lookup(3))
        {
            Assert.That(found!.LocalPort, Is.EqualTo(80));
            Assert.That(SimulatedKernel.Current.OpenReferences, Is.EqualTo(1));
        }

        Assert.That(SimulatedKernel.Current.OpenReferences, Is.Zero);
    }

    [Test]
    public void Releasing_twice_faults()
    {
        using var kernel = new SimulatedKernel().Enter();
        var sockets = new SockMap();
        sockets.Insert(0, Listener);
        var found = sockets.Lookup(0)!;
        found.Release();
        Assert.That(found.Release, Throws.TypeOf<KernelFaultException>());
    }
}
