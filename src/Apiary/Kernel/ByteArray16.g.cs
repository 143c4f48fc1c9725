// An array inside of kernel structs. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>16 elements.</summary>
[InlineArray(16)]
public struct ByteArray16
{
    private byte _element;
}
