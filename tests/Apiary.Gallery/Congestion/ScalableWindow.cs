// Scalable TCP: the window grows by a share of what is acknowledged, and gives up an eighth at a loss, so that its time to recover does not depend on its size.
using Apiary.Kernel;

namespace Apiary.Gallery.Congestion;

/// <summary>A congestion control.</summary>
[Bundle("scalable-window")]
[TcpCongestionControl("apy_scalable")]
public sealed partial class ScalableWindow
{
    private const uint Share = 50;
    private const int Loss = 3;

    /// <summary>What a connection remembers.</summary>
    public struct Memory
    {
        /// <summary>The window before the last loss, in segments.</summary>
        public uint BeforeLoss;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<ScalableWindow>(
        "Apiary.Gallery/Congestion/scalable_window.bpf.c",
        new("Start", "scalable_start"),
        new("Grow", "scalable_grow"),
        new("Threshold", "scalable_threshold"),
        new("Undo", "scalable_undo"));

    [Enforcer, TcpCongestion(TcpCongestionOperation.Start)]
    private void Start(TcpSock socket) => socket.State<Memory>().Value.BeforeLoss = 0;

    [Enforcer, TcpCongestion(TcpCongestionOperation.Avoid)]
    private void Grow(TcpSock socket, uint ack, uint acked)
    {
        if (!IsLimitedByWindow(socket))
        {
            return;
        }

        if (socket.SndCwnd < socket.SndSsthresh)
        {
            acked = TcpCongestion.SlowStart(socket, acked);
            if (acked == 0)
            {
                return;
            }
        }

        TcpCongestion.AddWindow(socket, Math.Min(socket.SndCwnd, Share), acked);
    }

    [Enforcer, TcpCongestion(TcpCongestionOperation.SlowStartThreshold)]
    private uint Threshold(TcpSock socket)
    {
        var window = socket.SndCwnd;
        socket.State<Memory>().Value.BeforeLoss = window;
        return Math.Max(window - (window >> Loss), 2);
    }

    [Enforcer, TcpCongestion(TcpCongestionOperation.UndoWindow)]
    private uint Undo(TcpSock socket) => Math.Max(socket.SndCwnd, socket.State<Memory>().Value.BeforeLoss);

    // Else the application has nothing to send, and the window says nothing of the path.
    private static bool IsLimitedByWindow(TcpSock socket) =>
        socket.IsCwndLimited != 0 || (socket.SndCwnd < socket.SndSsthresh && socket.SndCwnd < 2 * socket.MaxPacketsOut);
}
