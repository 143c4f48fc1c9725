// The mirror of struct gendisk. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A disk: <c>struct gendisk</c>.</summary>
[KernelType("gendisk")]
public sealed class GenDisk : KernelObject
{
    /// <summary><c>int major</c>.</summary>
    [KernelField("major")]
    public int Major { get; init; }

    /// <summary><c>int first_minor</c>.</summary>
    [KernelField("first_minor")]
    public int FirstMinor { get; init; }

    /// <summary><c>int minors</c>.</summary>
    [KernelField("minors")]
    public int Minors { get; init; }

    /// <summary><c>char disk_name[32]</c>.</summary>
    [KernelField("disk_name")]
    public ByteArray32 DiskName { get; init; }
}
