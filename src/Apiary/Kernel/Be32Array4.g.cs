// An array inside of kernel structs. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>4 elements.</summary>
[InlineArray(4)]
public struct Be32Array4
{
    private Be32 _element;
}
