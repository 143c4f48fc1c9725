// The attributes that bind an actor to a tracing hook. Names that an attribute leaves out are given at deployment.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Runs at a tracepoint, with the arguments that the kernel's own code passes to it (<see cref="RawTracePointContext"/>). Minimum kernel version: 5.8.</summary>
/// <param name="name">The tracepoint, for example <c>sys_enter</c> or <c>sched_switch</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RawTracePointAttribute(string name) : HookAttribute
{
    /// <summary>The tracepoint.</summary>
    public string Name { get; } = name;
}

/// <summary>
/// Runs at an event of tracefs. The actor may take its fields as <c>in</c> parameter of a struct that mirrors
/// <c>events/CATEGORY/NAME/format</c>, whose offsets are checked against the running kernel at deployment (APY8020). Minimum kernel version: 5.8.
/// </summary>
/// <param name="category">The event's directory, for example <c>sched</c>.</param>
/// <param name="name">The event, for example <c>sched_switch</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TracePointAttribute(string category, string name) : HookAttribute
{
    /// <summary>The event's directory.</summary>
    public string Category { get; } = category;

    /// <summary>The event.</summary>
    public string Name { get; } = name;
}

/// <summary>Runs on each sample of a counter or clock, on every CPU (<see cref="PerfEventContext"/>). Minimum kernel version: 5.8.</summary>
public sealed class PerfEventAttribute : HookAttribute
{
    /// <summary>What is counted.</summary>
    public PerfEventSource Source { get; set; } = PerfEventSource.CpuClock;

    /// <summary>Samples per second and CPU. Either this or <see cref="Period"/>; 99 when neither is set.</summary>
    public int Frequency { get; set; }

    /// <summary>Counts, or nanoseconds of a clock, between two samples.</summary>
    public long Period { get; set; }
}

/// <summary>Runs at the entry of a function of a program or library (<see cref="ProbeContext"/>). Minimum kernel version: 5.8.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class UprobeAttribute : ProbeAttribute
{
    /// <summary>Path and symbol are given at deployment.</summary>
    public UprobeAttribute()
    {
    }

    /// <summary>A function by its symbol.</summary>
    /// <param name="path">The executable or library: a path, or a name such as <c>libc.so.6</c> that is looked up as the dynamic linker does.</param>
    /// <param name="symbol">The symbol; <c>symbol+0x10</c> or a plain file offset <c>0x1234</c> for another instruction.</param>
    public UprobeAttribute(string path, string symbol)
        : base(path, symbol)
    {
    }
}

/// <summary>Runs at the return of a function of a program or library (<see cref="ProbeContext.Result{T}"/>). Minimum kernel version: 5.8.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReturnUprobeAttribute : ProbeAttribute
{
    /// <summary>Path and symbol are given at deployment.</summary>
    public ReturnUprobeAttribute()
    {
    }

    /// <summary>A function by its symbol.</summary>
    /// <param name="path">The executable or library: a path, or a name such as <c>libc.so.6</c> that is looked up as the dynamic linker does.</param>
    /// <param name="symbol">The symbol.</param>
    public ReturnUprobeAttribute(string path, string symbol)
        : base(path, symbol)
    {
    }
}

/// <summary>Runs at the entry of a kernel function (<see cref="ProbeContext"/>). Functions are no stable interface. Minimum kernel version: 5.8.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class KprobeAttribute : ProbeAttribute
{
    /// <summary>The function is given at deployment.</summary>
    public KprobeAttribute()
    {
    }

    /// <summary>A function by name.</summary>
    /// <param name="function">The function; <c>function+0x10</c> for another instruction.</param>
    public KprobeAttribute(string function)
        : base(function)
    {
    }
}

/// <summary>Runs at the return of a kernel function (<see cref="ProbeContext.Result{T}"/>). Minimum kernel version: 5.8.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReturnKprobeAttribute : ProbeAttribute
{
    /// <summary>The function is given at deployment.</summary>
    public ReturnKprobeAttribute()
    {
    }

    /// <summary>A function by name.</summary>
    /// <param name="function">The function.</param>
    public ReturnKprobeAttribute(string function)
        : base(function)
    {
    }
}

/// <summary>Runs at the entry of a system call, with the arguments as user space passed them (<see cref="SystemCallContext"/>). Minimum kernel version: 5.8.</summary>
/// <param name="name">The system call, for example <c>connect</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SystemCallAttribute(string name) : HookAttribute
{
    /// <summary>The system call.</summary>
    public string Name { get; } = name;
}
