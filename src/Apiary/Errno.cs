// Error numbers that a verdict or a map operation can carry; values of Linux on all architectures Apiary runs on.
namespace Apiary;

/// <summary>A Linux error number.</summary>
public enum Errno
{
    /// <summary>Success.</summary>
    None = 0,

    /// <summary>EPERM: operation not permitted.</summary>
    NotPermitted = 1,

    /// <summary>ENOENT: no such entry.</summary>
    NoEntry = 2,

    /// <summary>E2BIG: too big, or a full map.</summary>
    TooBig = 7,

    /// <summary>ENOMEM: out of memory.</summary>
    OutOfMemory = 12,

    /// <summary>EACCES: permission denied.</summary>
    AccessDenied = 13,

    /// <summary>EFAULT: bad address.</summary>
    BadAddress = 14,

    /// <summary>EBUSY: busy.</summary>
    Busy = 16,

    /// <summary>EEXIST: already there.</summary>
    Exists = 17,

    /// <summary>EINVAL: invalid argument.</summary>
    InvalidArgument = 22,

    /// <summary>ENOSPC: full.</summary>
    NoSpace = 28,

    /// <summary>EPROTOTYPE: the socket has another protocol.</summary>
    WrongProtocol = 91,

    /// <summary>ESOCKTNOSUPPORT: not for a socket of this kind.</summary>
    SocketTypeNotSupported = 94,

    /// <summary>EOPNOTSUPP: not supported here.</summary>
    NotSupported = 95,

    /// <summary>EAFNOSUPPORT: the socket has another address family.</summary>
    FamilyNotSupported = 97,

    /// <summary>ENETUNREACH: network is unreachable.</summary>
    NetworkUnreachable = 101,

    /// <summary>ECONNREFUSED: connection refused.</summary>
    ConnectionRefused = 111,

    /// <summary>EHOSTUNREACH: no route to host.</summary>
    HostUnreachable = 113,
}
