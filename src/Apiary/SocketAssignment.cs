// How a program that selects a socket treats the choices of others.
namespace Apiary;

/// <summary>How <see cref="SkLookupContext.Assign"/> selects a socket (<c>BPF_SK_LOOKUP_F_*</c>).</summary>
[Flags]
public enum SocketAssignment : ulong
{
    /// <summary>Fails when another program selected one before; SO_REUSEPORT groups choose among themselves.</summary>
    None = 0,

    /// <summary>Replaces the socket that another program selected.</summary>
    Replace = 1,

    /// <summary>Takes exactly this socket, even when it belongs to an SO_REUSEPORT group.</summary>
    NoReusePort = 2,
}
