// The words of a [Record] declaration. Numeric values are shared with Apiary.Compiler.Model and the manifest.
namespace Apiary;

/// <summary>The identity of a record.</summary>
public enum Key
{
    /// <summary>Network namespace, protocol and both endpoints, the same for both directions.</summary>
    Flow5 = 1,
}

/// <summary>The events that may create a record.</summary>
[Flags]
public enum Birth
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A task connects a socket: a classifier at cgroup/connect4 and connect6.</summary>
    SocketConnect = 1,

    /// <summary>A listening socket accepts a connection: a classifier at sockops <see cref="SockOp.PassiveEstablished"/>.</summary>
    SocketAccept = 2,

    /// <summary>A packet without a record: a classifier at a packet hook.</summary>
    FirstPacket = 4,
}

/// <summary>The event that ends a record, besides its idle bound.</summary>
public enum Death
{
    /// <summary>None: the record ends by idling.</summary>
    Idle = 0,

    /// <summary>The TCP socket reaches the closed state.</summary>
    TcpClose = 1,
}

/// <summary>What a classifier says of an entity.</summary>
public enum Class
{
    /// <summary>No record: it is given back, and actors that need one do not run.</summary>
    Unclassified = 0,

    /// <summary>Keep the record.</summary>
    Track = 1,
}
