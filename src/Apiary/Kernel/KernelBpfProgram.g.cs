// The mirror of struct bpf_prog. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A BPF program: <c>struct bpf_prog</c>.</summary>
[KernelType("bpf_prog")]
public sealed class KernelBpfProgram : KernelObject
{
    /// <summary><c>u32 len</c>.</summary>
    [KernelField("len")]
    public uint Len { get; init; }

    /// <summary><c>u32 jited_len</c>.</summary>
    [KernelField("jited_len")]
    public uint JitedLen { get; init; }

    /// <summary><c>enum bpf_prog_type type</c>.</summary>
    [KernelField("type", Form = KernelFieldForm.Enumeration)]
    public uint Type { get; init; }
}
