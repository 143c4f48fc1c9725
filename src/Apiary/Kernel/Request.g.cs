// The mirror of struct request. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A request to a block device: <c>struct request</c>.</summary>
[KernelType("request")]
public sealed class Request : KernelObject
{
    /// <summary><c>unsigned int cmd_flags</c>.</summary>
    [KernelField("cmd_flags")]
    public uint CmdFlags { get; init; }

    /// <summary><c>unsigned int __data_len</c>.</summary>
    [KernelField("__data_len")]
    public uint DataLen { get; init; }

    /// <summary><c>sector_t __sector</c>.</summary>
    [KernelField("__sector")]
    public ulong Sector { get; init; }

    /// <summary><c>u64 start_time_ns</c>.</summary>
    [KernelField("start_time_ns")]
    public ulong StartTimeNs { get; init; }

    /// <summary><c>u64 io_start_time_ns</c>.</summary>
    [KernelField("io_start_time_ns")]
    public ulong IoStartTimeNs { get; init; }

    /// <summary><c>struct bio *bio</c>.</summary>
    [KernelField("bio")]
    public Bio? Bio { get; init; }

    /// <summary><c>struct request_queue *q</c>.</summary>
    [KernelField("q", Form = KernelFieldForm.Pointer)]
    public RequestQueue Queue { get; init; } = null!;

    /// <summary><c>struct gendisk *rq_disk</c>. Not in every kernel: ask <see cref="KernelField.Exists{T}"/> first.</summary>
    [KernelField("rq_disk", IsOptional = true)]
    public GenDisk? OldDisk { get; init; }
}
