// The mirror of struct mm_struct. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>The address space of a process: <c>struct mm_struct</c>.</summary>
[KernelType("mm_struct")]
public sealed class MmStruct : KernelObject
{
    /// <summary><c>long unsigned int start_code</c>.</summary>
    [KernelField("start_code")]
    public ulong StartCode { get; init; }

    /// <summary><c>long unsigned int end_code</c>.</summary>
    [KernelField("end_code")]
    public ulong EndCode { get; init; }

    /// <summary><c>long unsigned int start_data</c>.</summary>
    [KernelField("start_data")]
    public ulong StartData { get; init; }

    /// <summary><c>long unsigned int end_data</c>.</summary>
    [KernelField("end_data")]
    public ulong EndData { get; init; }

    /// <summary><c>long unsigned int start_brk</c>.</summary>
    [KernelField("start_brk")]
    public ulong StartBrk { get; init; }

    /// <summary><c>long unsigned int brk</c>.</summary>
    [KernelField("brk")]
    public ulong Brk { get; init; }

    /// <summary><c>long unsigned int start_stack</c>.</summary>
    [KernelField("start_stack")]
    public ulong StartStack { get; init; }

    /// <summary><c>long unsigned int arg_start</c>.</summary>
    [KernelField("arg_start")]
    public ulong ArgStart { get; init; }

    /// <summary><c>long unsigned int arg_end</c>.</summary>
    [KernelField("arg_end")]
    public ulong ArgEnd { get; init; }

    /// <summary><c>long unsigned int env_start</c>.</summary>
    [KernelField("env_start")]
    public ulong EnvStart { get; init; }

    /// <summary><c>long unsigned int env_end</c>.</summary>
    [KernelField("env_end")]
    public ulong EnvEnd { get; init; }

    /// <summary><c>long unsigned int total_vm</c>.</summary>
    [KernelField("total_vm")]
    public ulong TotalVm { get; init; }

    /// <summary><c>long unsigned int hiwater_rss</c>.</summary>
    [KernelField("hiwater_rss")]
    public ulong HiwaterRss { get; init; }

    /// <summary><c>struct file *exe_file</c>.</summary>
    [KernelField("exe_file")]
    public FileStruct? ExeFile { get; init; }

    /// <summary><c>struct task_struct *owner</c>.</summary>
    [KernelField("owner")]
    public TaskStruct? Owner { get; init; }
}
