// The kernel's building blocks of congestion controls, as the simulator has them.
using Apiary.Kernel;

namespace Apiary.Tests.Tracing;

public sealed class TcpCongestionTests
{
    [TestCase(4u, 10u, 3u, 7u, 0u)]
    [TestCase(8u, 10u, 5u, 10u, 3u)]
    public void Slow_start_stops_at_the_threshold(uint window, uint threshold, uint acked, uint then, uint left)
    {
        var socket = new TcpSock { SndCwnd = window, SndSsthresh = threshold, SndCwndClamp = 100 };
        Assert.That((TcpCongestion.SlowStart(socket, acked), socket.SndCwnd), Is.EqualTo((left, then)));
    }

    [Test]
    public void Behind_the_threshold_a_window_of_acknowledgements_adds_a_segment()
    {
        var socket = new TcpSock { SndCwnd = 10, SndSsthresh = 5, SndCwndClamp = 100 };
        for (var i = 0; i < 9; i++)
        {
            TcpCongestion.RenoAvoid(socket, 0, 1);
        }

        Assert.That(socket.SndCwnd, Is.EqualTo(10));
        TcpCongestion.RenoAvoid(socket, 0, 1);
        Assert.That((socket.SndCwnd, socket.SndCwndCnt), Is.EqualTo((11u, 0u)));
    }

    [Test]
    public void The_state_belongs_to_the_connection()
    {
        var one = new TcpSock();
        var other = new TcpSock();
        one.State<ulong>().Value = 5;
        Assert.That((one.State<ulong>().Value, other.State<ulong>().Value), Is.EqualTo((5ul, 0ul)));
    }

    [TestCase(9u, 4u)]
    [TestCase(3u, 2u)]
    public void Half_of_the_window_is_the_threshold_after_a_loss(uint window, uint threshold) =>
        Assert.That(TcpCongestion.RenoThreshold(new TcpSock { SndCwnd = window }), Is.EqualTo(threshold));
}
