// The error numbers the runtime tells apart, and their names for messages.
using System.Globalization;

namespace Apiary.Libbpf.Posix;

/// <summary>errno values of Linux (the same on x86-64 and arm64).</summary>
public static class ErrorNumber
{
    /// <summary>Operation not permitted.</summary>
    public const int EPERM = 1;

    /// <summary>No such file, entry or object.</summary>
    public const int ENOENT = 2;

    /// <summary>Interrupted by a signal.</summary>
    public const int EINTR = 4;

    /// <summary>Argument list too long; for bpf(2): unknown attributes are not zero.</summary>
    public const int E2BIG = 7;

    /// <summary>Would block.</summary>
    public const int EAGAIN = 11;

    /// <summary>Permission denied; for BPF_PROG_LOAD: the verifier rejects the program.</summary>
    public const int EACCES = 13;

    /// <summary>In use.</summary>
    public const int EBUSY = 16;

    /// <summary>Exists already.</summary>
    public const int EEXIST = 17;

    /// <summary>No such device.</summary>
    public const int ENODEV = 19;

    /// <summary>Not a directory.</summary>
    public const int ENOTDIR = 20;

    /// <summary>Invalid argument.</summary>
    public const int EINVAL = 22;

    /// <summary>No space left.</summary>
    public const int ENOSPC = 28;

    /// <summary>Out of range; a hook that is full.</summary>
    public const int ERANGE = 34;

    /// <summary>What a decision was made on has changed since.</summary>
    public const int ESTALE = 116;

    /// <summary>Directory not empty.</summary>
    public const int ENOTEMPTY = 39;

    /// <summary>The protocol does not have this option.</summary>
    public const int ENOPROTOOPT = 92;

    /// <summary>Not supported.</summary>
    public const int EOPNOTSUPP = 95;

    /// <summary>Not supported, internal number that bpf(2) lets through.</summary>
    public const int ENOTSUPP = 524;

    /// <summary>Name and meaning, for example <c>EPERM (Operation not permitted)</c>.</summary>
    public static string Describe(int error) => error switch
    {
        EPERM => "EPERM (operation not permitted)",
        ENOENT => "ENOENT (does not exist)",
        E2BIG => "E2BIG (too big, or an attribute this kernel does not know)",
        EAGAIN => "EAGAIN (try again)",
        EACCES => "EACCES (permission denied)",
        EBUSY => "EBUSY (in use)",
        EEXIST => "EEXIST (exists already)",
        ENODEV => "ENODEV (no such device)",
        EINVAL => "EINVAL (invalid argument)",
        ENOSPC => "ENOSPC (no space left)",
        ERANGE => "ERANGE (out of range)",
        ESTALE => "ESTALE (changed meanwhile)",
        ENOPROTOOPT => "ENOPROTOOPT (protocol not available)",
        EOPNOTSUPP or ENOTSUPP => "EOPNOTSUPP (not supported)",
        _ => string.Create(CultureInfo.InvariantCulture, $"errno {error} ({System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)})"),
    };
}
