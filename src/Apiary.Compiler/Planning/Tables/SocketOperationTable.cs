// The operations of the sockops hook: which must be asked for, and what is known of the socket in each.
namespace Apiary.Compiler.Planning.Tables;

/// <summary>All sockops operations, by value.</summary>
public static class SocketOperationTable
{
    /// <summary>A task connects; the tuple is complete for the first time.</summary>
    public const long Connect = 3;

    /// <summary>The connecting side is established.</summary>
    public const long ActiveEstablished = 4;

    /// <summary>The accepting side is established.</summary>
    public const long PassiveEstablished = 5;

    /// <summary>The socket changes its TCP state.</summary>
    public const long State = 10;

    private static readonly HookKeys Full = new(KeyFact.Always, KeyFact.Always, KeyFact.Always, ScopeSource.Helper);

    private static readonly HookKeys Request = new(
        KeyFact.Always,
        KeyFact.Sometimes("the socket may be a connection request, which has no storage"),
        KeyFact.Sometimes("the socket may be a connection request"),
        ScopeSource.Helper);

    private static readonly HookKeys Listener = new(
        KeyFact.None("a listening socket has no peer"),
        KeyFact.None("the socket is the listener, not a connection"),
        KeyFact.None("the cookie is the listener's"),
        ScopeSource.Helper);

    /// <summary>Every operation, by value from 1.</summary>
    public static IReadOnlyList<SocketOperation> All { get; } =
    [
        new(1, "TIMEOUT_INIT", 0, Request),
        new(2, "RWND_INIT", 0, Request),
        new(Connect, "TCP_CONNECT", 0, Full),
        new(ActiveEstablished, "ACTIVE_ESTABLISHED", 0, Full),
        new(PassiveEstablished, "PASSIVE_ESTABLISHED", 0, Full),
        new(6, "NEEDS_ECN", 0, Request),
        new(7, "BASE_RTT", 0, Full),
        new(8, "RTO", 1, Full),
        new(9, "RETRANS", 2, Full),
        new(State, "STATE", 4, Full),
        new(11, "TCP_LISTEN", 0, Listener),
        new(12, "RTT", 8, Full),
        new(13, "PARSE_HDR_OPT", 16, Request),
        new(14, "HDR_OPT_LEN", 64, Request),
        new(15, "WRITE_HDR_OPT", 64, Request),
    ];

    /// <summary>The operation with <paramref name="value"/>; values of newer kernels count as requests.</summary>
    public static SocketOperation Get(long value) =>
        value >= 1 && value <= All.Count
            ? All[(int)value - 1]
            : new(value, value.ToString(System.Globalization.CultureInfo.InvariantCulture), 0, Request);
}
