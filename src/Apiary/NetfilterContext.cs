// The context of netfilter: a packet at one of the hooks of the IP layers, and where it is.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A packet at a hook of netfilter (<c>struct bpf_nf_ctx</c>). It begins with its IP header and cannot be changed.</summary>
/// <param name="packet">Simulator only: the packet; it is not copied.</param>
[HookContext(HookKind.Netfilter)]
[LowersTo("bpf_nf_ctx", Form = LoweringForm.Struct)]
public sealed class NetfilterContext(byte[] packet)
{
    private const int VersionShift = 4;

    /// <summary>Where the packet is.</summary>
    [LowersTo("apy_netfilter_hook", Effect = MemberEffect.Read)]
    public NetfilterHook Hook { get; init; }

    /// <summary>IPv4 or IPv6.</summary>
    [LowersTo("apy_netfilter_family", Effect = MemberEffect.Read)]
    public NetfilterFamily Family => packet.Length > 0 && packet[0] >> VersionShift == 6 ? NetfilterFamily.IPv6 : NetfilterFamily.IPv4;

    /// <summary>Index of the interface the packet came in on; 0 for packets of this host.</summary>
    [LowersTo("apy_netfilter_in", Effect = MemberEffect.KernelRead)]
    public uint IngressInterfaceIndex { get; init; }

    /// <summary>Index of the interface the packet leaves through; 0 before routing and for packets to this host.</summary>
    [LowersTo("apy_netfilter_out", Effect = MemberEffect.KernelRead)]
    public uint EgressInterfaceIndex { get; init; }

    /// <summary>Cookie of the network namespace.</summary>
    [LowersTo("apy_netfilter_netns_cookie", Effect = MemberEffect.KernelRead)]
    public ulong NetnsCookie { get; init; } = SimulatedKernel.Current.NetnsCookie;

    /// <summary>Bytes of the packet from its IP header on.</summary>
    [LowersTo("apy_netfilter_length", Effect = MemberEffect.KernelRead)]
    public uint Length => (uint)packet.Length;

    /// <summary>The mark: 32 bits shared by netfilter, routing and sockets of the namespace.</summary>
    [LowersTo("apy_netfilter_mark", Effect = MemberEffect.KernelRead)]
    public uint Mark { get; init; }

    /// <summary>EtherType as the stack sees it.</summary>
    [LowersTo("apy_netfilter_protocol", Effect = MemberEffect.KernelRead)]
    public Be16 Protocol => Be16.FromHost(Family == NetfilterFamily.IPv6 ? EtherType.IPv6 : EtherType.IPv4);

    /// <summary>Copies a <typeparamref name="T"/> out of the packet (bpf_dynptr_read); false and zero when it is shorter.</summary>
    /// <typeparam name="T">What to copy.</typeparam>
    /// <param name="offset">Bytes behind the start of the IP header.</param>
    /// <param name="value">Receives it.</param>
    [LowersTo("apy_netfilter_load", PassTypeArguments = true, Effect = MemberEffect.Read)]
    public bool TryCopy<T>(uint offset, out T value)
        where T : unmanaged
    {
        if (offset + (ulong)Unsafe.SizeOf<T>() > Length)
        {
            value = default;
            return false;
        }

        value = MemoryMarshal.Read<T>(packet.AsSpan((int)offset));
        return true;
    }
}
