// The mirror of struct inet_sock. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>An IPv4 or IPv6 socket: <c>struct inet_sock</c>.</summary>
[KernelType("inet_sock")]
public sealed class InetSock : KernelObject
{
    /// <summary><c>struct sock sk</c>.</summary>
    [KernelField("sk")]
    public Sock Sk { get; init; } = new();

    /// <summary><c>__be32 inet_saddr</c>.</summary>
    [KernelField("inet_saddr")]
    public Be32 Saddr { get; init; }

    /// <summary><c>__be16 inet_sport</c>.</summary>
    [KernelField("inet_sport")]
    public Be16 Sport { get; init; }

    /// <summary><c>__u8 tos</c>.</summary>
    [KernelField("tos")]
    public byte Tos { get; init; }

    /// <summary><c>__u8 mc_ttl</c>.</summary>
    [KernelField("mc_ttl")]
    public byte McTtl { get; init; }
}
