// A failed system or library call, with its errno. The runtime turns it into a rule; it never reaches a user by itself.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf.Posix;

/// <summary>A call that returned an error number.</summary>
public sealed class PosixException : IOException
{
    /// <summary>The call <paramref name="operation"/> failed with <paramref name="error"/>.</summary>
    public PosixException(string operation, int error)
        : base($"{operation}: {ErrorNumber.Describe(error)}")
    {
        Operation = operation;
        Error = error;
    }

    /// <summary>What was called.</summary>
    public string Operation { get; }

    /// <summary>errno, positive.</summary>
    public int Error { get; }

    /// <summary>Passes a result that is not -1; otherwise throws with errno.</summary>
    /// <exception cref="PosixException">The result is negative.</exception>
    public static int Check(string operation, int result) =>
        result >= 0 ? result : throw new PosixException(operation, Marshal.GetLastPInvokeError());

    /// <summary>Passes a result of libbpf's convention; otherwise throws with its <c>-errno</c>.</summary>
    /// <exception cref="PosixException">The result is negative.</exception>
    public static int CheckNegative(string operation, int result) =>
        result >= 0 ? result : throw new PosixException(operation, -result);
}
