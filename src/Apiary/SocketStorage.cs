// The storage of sockets: a value that lives and ends with a socket.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel;

namespace Apiary;

/// <summary>
/// A value in each socket (BPF_MAP_TYPE_SK_STORAGE). A packet hook gets at its socket by <c>context.Socket</c>, which is null while there is
/// none or only a request for a connection. A socket that was accepted does not inherit the value of the listening one.
/// Minimum kernel version: 5.3, see the hooks.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
[MapType(24, Key = typeof(int), Flags = 1, IsUnbounded = true, Since = "5.3")]
public sealed class SocketStorage<T> : LocalStorage<T>
    where T : unmanaged
{
    /// <summary>The value of a socket; null when it has none (bpf_sk_storage_get). Minimum kernel version: 5.10.</summary>
    /// <param name="socket">The socket of the context.</param>
    [LowersTo("apy_socket_storage_find", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead, Since = "5.10")]
    [AvailableAt(
        HookKind.TcIngress, HookKind.TcEgress, HookKind.CgroupIngress, HookKind.CgroupEgress, HookKind.SockOps,
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4, HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6, HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public Ptr<T>? Find(KernelSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Find((object)socket.Identity);
    }

    /// <summary>
    /// The value of a socket, made and zeroed when it has none; null when there is no memory for it (bpf_sk_storage_get with
    /// BPF_SK_STORAGE_GET_F_CREATE). Minimum kernel version: 5.10.
    /// </summary>
    /// <param name="socket">The socket of the context.</param>
    [LowersTo("apy_socket_storage_make", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapWrite, Since = "5.10")]
    [AvailableAt(
        HookKind.TcIngress, HookKind.TcEgress, HookKind.CgroupIngress, HookKind.CgroupEgress, HookKind.SockOps,
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4, HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6, HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public Ptr<T>? GetOrCreate(KernelSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Make(socket.Identity);
    }

    /// <summary>Removes the value of a socket (bpf_sk_storage_delete). Minimum kernel version: 5.10.</summary>
    /// <param name="socket">The socket of the context.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_socket_storage_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "5.10")]
    [AvailableAt(
        HookKind.TcIngress, HookKind.TcEgress, HookKind.CgroupIngress, HookKind.CgroupEgress, HookKind.SockOps,
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4, HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6, HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public int Delete(KernelSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Remove(socket.Identity);
    }

    /// <summary>The value of a socket that is an argument of the hook; null when it has none. Minimum kernel version: 5.11.</summary>
    /// <param name="socket">The socket.</param>
    [LowersTo("apy_socket_storage_find", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead, Since = "5.11")]
    [AvailableAt(HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.Lsm)]
    public Ptr<T>? Find([Trusted] Sock socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Find((object)socket.Address);
    }

    /// <summary>The value of a socket that is an argument of the hook, made and zeroed when it has none; null when there is no memory for it. Minimum kernel version: 5.11.</summary>
    /// <param name="socket">The socket.</param>
    [LowersTo("apy_socket_storage_make", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapWrite, Since = "5.11")]
    [AvailableAt(HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.Lsm)]
    public Ptr<T>? GetOrCreate([Trusted] Sock socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Make(socket.Address);
    }

    /// <summary>Removes the value of a socket that is an argument of the hook. Minimum kernel version: 5.11.</summary>
    /// <param name="socket">The socket.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_socket_storage_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "5.11")]
    [AvailableAt(HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.Lsm)]
    public int Delete([Trusted] Sock socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return Remove(socket.Address);
    }
}
