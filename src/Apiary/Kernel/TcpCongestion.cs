// What congestion controls call: the kernel's own building blocks, and the memory that each connection has for its algorithm.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary.Kernel;

/// <summary>
/// Building blocks of TCP congestion controls. <see cref="TcpSock.SndCwnd"/>, <see cref="TcpSock.SndCwndCnt"/> and <see cref="TcpSock.SndSsthresh"/>
/// can be assigned there, and only there (APY3010).
/// </summary>
public static class TcpCongestion
{
    /// <summary>Bytes of <see cref="State{T}"/> (ICSK_CA_PRIV_SIZE).</summary>
    public const int StateSize = 104;

    private static readonly ConditionalWeakTable<TcpSock, SimulatedMemory> States = [];

    /// <summary>
    /// The algorithm's own memory in the connection (<c>icsk_ca_priv</c>): 104 bytes, zeroed before <see cref="TcpCongestionOperation.Start"/>.
    /// It is for loads and stores, not for helpers (APY4042). Minimum kernel version: 5.6.
    /// </summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="socket">The connection.</param>
    [LowersTo("apy_congestion_state", PassTypeArguments = true, Region = PointerRegion.Arena)]
    [AvailableAt(HookKind.TcpCongestion)]
    public static Ptr<T> State<T>([Trusted] this TcpSock socket)
        where T : unmanaged => States.GetValue(socket, static _ => new SimulatedMemory(StateSize)).At<T>();

    /// <summary>Grows the window by <paramref name="acked"/> segments up to the threshold; returns the segments that are left over. Minimum kernel version: 5.13.</summary>
    [KernelFunctionImport("tcp_slow_start", Since = "5.13")]
    [AvailableAt(HookKind.TcpCongestion)]
    public static uint SlowStart([Trusted] TcpSock socket, uint acked)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var window = Math.Min(socket.SndCwnd + acked, socket.SndSsthresh);
        acked -= window - socket.SndCwnd;
        socket.SndCwnd = Math.Min(window, socket.SndCwndClamp);
        return acked;
    }

    /// <summary>Grows the window by one segment for each <paramref name="segments"/> acknowledged ones. Minimum kernel version: 5.13.</summary>
    [KernelFunctionImport("tcp_cong_avoid_ai", Since = "5.13")]
    [AvailableAt(HookKind.TcpCongestion)]
    public static void AddWindow([Trusted] TcpSock socket, uint segments, uint acked)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (socket.SndCwndCnt >= segments)
        {
            socket.SndCwndCnt = 0;
            socket.SndCwnd++;
        }

        socket.SndCwndCnt += acked;
        if (socket.SndCwndCnt >= segments)
        {
            var more = socket.SndCwndCnt / segments;
            socket.SndCwndCnt -= more * segments;
            socket.SndCwnd += more;
        }

        socket.SndCwnd = Math.Min(socket.SndCwnd, socket.SndCwndClamp);
    }

    /// <summary>The growth of TCP Reno: slow start, then one segment per window; nothing while the sender does not fill the window. Minimum kernel version: 5.13.</summary>
    [KernelFunctionImport("tcp_reno_cong_avoid", Since = "5.13")]
    [AvailableAt(HookKind.TcpCongestion)]
    public static void RenoAvoid([Trusted] TcpSock socket, uint ack, uint acked)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (socket.SndCwnd < socket.SndSsthresh)
        {
            acked = SlowStart(socket, acked);
            if (acked == 0)
            {
                return;
            }
        }

        AddWindow(socket, socket.SndCwnd, acked);
    }

    /// <summary>Half of the window, two segments at least. Minimum kernel version: 5.13.</summary>
    [KernelFunctionImport("tcp_reno_ssthresh", Since = "5.13")]
    [AvailableAt(HookKind.TcpCongestion)]
    public static uint RenoThreshold([Trusted] TcpSock socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Math.Max(socket.SndCwnd / 2, 2);
    }

    /// <summary>The window from before the loss, or the present one where that is larger. Minimum kernel version: 5.13.</summary>
    [KernelFunctionImport("tcp_reno_undo_cwnd", Since = "5.13")]
    [AvailableAt(HookKind.TcpCongestion)]
    public static uint RenoUndo([Trusted] TcpSock socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Math.Max(socket.SndCwnd, socket.PriorCwnd);
    }
}
