// The mirror of struct net_device. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A network device: <c>struct net_device</c>.</summary>
[KernelType("net_device")]
public sealed class NetDevice : KernelObject
{
    /// <summary><c>char name[16]</c>.</summary>
    [KernelField("name")]
    public ByteArray16 Name { get; init; }

    /// <summary><c>int ifindex</c>.</summary>
    [KernelField("ifindex")]
    public int Ifindex { get; init; }

    /// <summary><c>unsigned int mtu</c>.</summary>
    [KernelField("mtu")]
    public uint Mtu { get; init; }

    /// <summary><c>unsigned int flags</c>.</summary>
    [KernelField("flags")]
    public uint Flags { get; init; }

    /// <summary><c>short unsigned int type</c>.</summary>
    [KernelField("type")]
    public ushort Type { get; init; }

    /// <summary><c>unsigned char addr_len</c>.</summary>
    [KernelField("addr_len")]
    public byte AddrLen { get; init; }

    /// <summary><c>int group</c>.</summary>
    [KernelField("group")]
    public int Group { get; init; }

    /// <summary><c>struct net *nd_net.net</c>.</summary>
    [KernelField("nd_net.net", Form = KernelFieldForm.Pointer)]
    public NetNamespace Net { get; init; } = null!;
}
