// Which end of a socket receives what is redirected to it.
namespace Apiary;

/// <summary>Which end of a socket receives what is redirected to it.</summary>
public enum SocketSide : ulong
{
    /// <summary>It is sent: the socket's peer receives it.</summary>
    Egress = 0,

    /// <summary>It is received: the socket's owner reads it (BPF_F_INGRESS).</summary>
    Ingress = 1,
}
