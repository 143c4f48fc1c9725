// An array inside of kernel structs. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>32 elements.</summary>
[InlineArray(32)]
public struct ByteArray32
{
    private byte _element;
}
