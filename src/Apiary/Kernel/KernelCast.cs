// From one view of a kernel object to another.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary.Kernel;

/// <summary>Casts between mirrors. On .NET they find the views that <see cref="KernelObject.IsAlso"/> joined.</summary>
public static class KernelCast
{
    /// <summary>
    /// The same object as another struct, to be read only (bpf_rdonly_cast): what the caller says it is, unchecked, and not trusted.
    /// Minimum kernel version: 6.2.
    /// </summary>
    [LowersTo("apy_cast", PassTypeArguments = true, Region = PointerRegion.KernelUntrusted, Effect = MemberEffect.KernelRead, Since = "6.2")]
    public static T As<T>(KernelObject other)
        where T : KernelObject
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.View<T>() ?? throw new KernelFaultException($"this {other.GetType().Name} is no {typeof(T).Name}");
    }

    /// <summary>
    /// The object at an address that some event hands out as a number; each read of it is a helper call, and yields zero where the address is bad.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <exception cref="KernelFaultException">Simulator only: there is no way from a number to an object.</exception>
    [LowersTo("apy_kernel_at", PassTypeArguments = true, Region = PointerRegion.KernelRaw)]
    public static T At<T>(ulong address)
        where T : KernelObject => throw new KernelFaultException($"there is no {typeof(T).Name} at {address:x}: pass the object itself in a simulation");

    /// <summary>The socket as a TCP socket, or null when it is none (bpf_skc_to_tcp_sock). Minimum kernel version: 5.9.</summary>
    [LowersTo("bpf_skc_to_tcp_sock", Region = PointerRegion.Kernel, Effect = MemberEffect.KernelRead, Since = "5.9")]
    [AvailableWithTypes]
    public static TcpSock? ToTcpSock([Trusted] Sock socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return socket.View<TcpSock>();
    }

    /// <summary>The kernel's own view of the packet in a tc context (bpf_cast_to_kern_ctx). Minimum kernel version: 6.2.</summary>
    [LowersTo("apy_kernel_context", Region = PointerRegion.Kernel, Effect = MemberEffect.Read, Since = "6.2")]
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    public static SkBuff ToSkBuff(TcContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SkBuff { Len = context.Length };
    }
}
