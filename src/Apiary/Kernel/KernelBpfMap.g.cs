// The mirror of struct bpf_map. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A BPF map: <c>struct bpf_map</c>.</summary>
[KernelType("bpf_map")]
public sealed class KernelBpfMap : KernelObject
{
    /// <summary><c>u32 id</c>.</summary>
    [KernelField("id")]
    public uint Id { get; init; }

    /// <summary><c>enum bpf_map_type map_type</c>.</summary>
    [KernelField("map_type", Form = KernelFieldForm.Enumeration)]
    public uint MapType { get; init; }

    /// <summary><c>u32 key_size</c>.</summary>
    [KernelField("key_size")]
    public uint KeySize { get; init; }

    /// <summary><c>u32 value_size</c>.</summary>
    [KernelField("value_size")]
    public uint ValueSize { get; init; }

    /// <summary><c>u32 max_entries</c>.</summary>
    [KernelField("max_entries")]
    public uint MaxEntries { get; init; }

    /// <summary><c>char name[16]</c>.</summary>
    [KernelField("name")]
    public ByteArray16 Name { get; init; }
}
