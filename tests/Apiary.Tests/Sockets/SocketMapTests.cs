// What sk_msg and sk_skb actors do to data on .NET: redirect, insert, remove, and the pointers that become stale.
using Apiary.Simulation;

namespace Apiary.Tests.Sockets;

public sealed class SocketMapTests
{
    private static readonly KernelSocket Peer = new() { Cookie = 9 };

    [Test]
    public void A_message_is_redirected_to_the_socket_at_an_index()
    {
        var sockets = new SockMap();
        sockets.Insert(1, Peer);
        var message = new SkMsgContext("ping"u8);
        Assert.That(message.Redirect(sockets, 0, SocketSide.Ingress), Is.EqualTo(SkAction.Drop), "nobody is there");
        Assert.That(message.Redirected, Is.Null);
        Assert.That(message.Redirect(sockets, 1, SocketSide.Ingress), Is.EqualTo(SkAction.Pass));
        Assert.That(message.Redirected, Is.EqualTo((Peer, SocketSide.Ingress)));
    }

    [Test]
    public void Received_data_is_redirected_to_the_socket_of_a_key()
    {
        var sockets = new SockHash<ulong>();
        sockets.Insert(77, Peer);
        var data = new SkSkbContext("ping"u8);
        Assert.That(data.Redirect(sockets, 78ul, SocketSide.Egress), Is.EqualTo(SkAction.Drop));
        Assert.That(data.Redirect(sockets, 77ul, SocketSide.Egress), Is.EqualTo(SkAction.Pass));
        Assert.That(data.Redirected!.Value.Socket.Cookie, Is.EqualTo(9));
    }

    [Test]
    public void Bytes_are_inserted_and_removed()
    {
        var message = new SkMsgContext("abcd"u8);
        Assert.That(message.Push(2, 2), Is.Zero);
        Assert.That(message.Message.ToArray(), Is.EqualTo("ab\0\0cd"u8.ToArray()));
        Assert.That(message.Pop(1, 4), Is.Zero);
        Assert.That(message.Message.ToArray(), Is.EqualTo("ad"u8.ToArray()));
        Assert.That(message.Pop(1, 2), Is.EqualTo(-(int)Errno.InvalidArgument));
        Assert.That(message.Push(3, 1), Is.EqualTo(-(int)Errno.InvalidArgument));
    }

    [Test]
    public void A_pointer_taken_before_the_message_moved_faults()
    {
        var message = new SkMsgContext("abcd"u8);
        var cursor = message.Cursor();
        Assert.That(cursor.TryTake<byte>(out var first), Is.True);
        message.Push(0, 1);
        Assert.That(() => first!.Value, Throws.TypeOf<KernelFaultException>());
    }

    [Test]
    public void Sockops_puts_established_and_listening_sockets_into_maps()
    {
        var sockets = new SockMap();
        var established = new SockOpsContext { Op = SockOp.PassiveEstablished, SocketCookie = 5, LocalPort = 80 };
        Assert.That(established.AddTo(sockets, 4), Is.Zero);
        Assert.That(sockets.Peek(4)!.Cookie, Is.EqualTo(5));
        Assert.That(established.AddTo(sockets, 4, MapUpdate.NoExist), Is.EqualTo(-(int)Errno.Exists));
        Assert.That(new SockOpsContext { Op = SockOp.TcpConnect }.AddTo(sockets, 5), Is.EqualTo(-(int)Errno.NotSupported));
    }
}
