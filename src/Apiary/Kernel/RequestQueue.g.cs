// The mirror of struct request_queue. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>The queue of a block device: <c>struct request_queue</c>.</summary>
[KernelType("request_queue")]
public sealed class RequestQueue : KernelObject
{
    /// <summary><c>struct gendisk *disk</c>. Not in every kernel: ask <see cref="KernelField.Exists{T}"/> first.</summary>
    [KernelField("disk", IsOptional = true)]
    public GenDisk? Disk { get; init; }

    /// <summary><c>long unsigned int queue_flags</c>.</summary>
    [KernelField("queue_flags")]
    public ulong QueueFlags { get; init; }
}
