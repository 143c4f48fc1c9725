// The members of the kernel's struct tcp_congestion_ops that programs can be, with what each is given and asked for.
namespace Apiary.Contract.Hooks;

/// <summary>One operation.</summary>
/// <param name="Number">Its number in the attribute.</param>
/// <param name="Name">Its name in the attribute.</param>
/// <param name="Member">The kernel's name.</param>
/// <param name="Arguments">How many arguments its actor may take, the socket included.</param>
/// <param name="Answers">Whether it returns a number.</param>
public sealed record CongestionOperation(long Number, string Name, string Member, int Arguments, bool Answers);

/// <summary>All operations.</summary>
public static class CongestionOperations
{
    /// <summary>C name of the structure of a unit.</summary>
    public const string Structure = "apy_congestion";

    /// <summary>Bytes of the algorithm's name in the kernel, its end included (TCP_CA_NAME_MAX).</summary>
    public const int NameSize = 16;

    /// <summary>By number.</summary>
    public static IReadOnlyList<CongestionOperation> All { get; } =
    [
        new(0, "Start", "init", 1, false),
        new(1, "Stop", "release", 1, false),
        new(2, "SlowStartThreshold", "ssthresh", 1, true),
        new(3, "Avoid", "cong_avoid", 3, false),
        new(4, "ChangeState", "set_state", 2, false),
        new(5, "WindowEvent", "cwnd_event", 2, false),
        new(6, "Acknowledge", "in_ack_event", 2, false),
        new(7, "PacketsAcknowledged", "pkts_acked", 2, false),
        new(8, "MinimumSegments", "min_tso_segs", 1, true),

        // What stands behind the socket is not the same in all kernels.
        new(9, "Control", "cong_control", 1, false),
        new(10, "UndoWindow", "undo_cwnd", 1, true),
        new(11, "SendBufferFactor", "sndbuf_expand", 1, true),
    ];

    /// <summary>The operation with <paramref name="number"/>; null when there is none.</summary>
    public static CongestionOperation? Find(long number) => All.FirstOrDefault(operation => operation.Number == number);
}
