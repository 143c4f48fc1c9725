// The attributes that bind an actor to many functions by one link.
namespace Apiary;

/// <summary>Runs at the entry of every kernel function that matches (<see cref="ProbeContext"/>): one link, without a breakpoint in each. Minimum kernel version: 5.18.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class KprobeMultiAttribute : ProbeAttribute
{
    /// <summary>The functions are given at deployment.</summary>
    public KprobeMultiAttribute()
    {
    }

    /// <summary>Functions by name.</summary>
    /// <param name="pattern">A name in which <c>*</c> stands for any letters, for example <c>tcp_*</c>.</param>
    public KprobeMultiAttribute(string pattern)
        : base(pattern)
    {
    }
}

/// <summary>Runs at the return of every kernel function that matches (<see cref="ProbeContext.Result{T}"/>): one link, without a breakpoint in each. Minimum kernel version: 5.18.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReturnKprobeMultiAttribute : ProbeAttribute
{
    /// <summary>The functions are given at deployment.</summary>
    public ReturnKprobeMultiAttribute()
    {
    }

    /// <summary>Functions by name.</summary>
    /// <param name="pattern">A name in which <c>*</c> stands for any letters, for example <c>tcp_*</c>.</param>
    public ReturnKprobeMultiAttribute(string pattern)
        : base(pattern)
    {
    }
}

/// <summary>Runs at the entry of every function of a program or library that matches (<see cref="ProbeContext"/>): one link. Minimum kernel version: 6.6.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class UprobeMultiAttribute : ProbeAttribute
{
    /// <summary>Path and functions are given at deployment.</summary>
    public UprobeMultiAttribute()
    {
    }

    /// <summary>Functions by name.</summary>
    /// <param name="path">The executable or library: a path, or a name such as <c>libc.so.6</c> that is looked up as the dynamic linker does.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any letters, for example <c>mem*</c>.</param>
    public UprobeMultiAttribute(string path, string pattern)
        : base(path, pattern)
    {
    }
}

/// <summary>Runs at the return of every function of a program or library that matches (<see cref="ProbeContext.Result{T}"/>): one link. Minimum kernel version: 6.6.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReturnUprobeMultiAttribute : ProbeAttribute
{
    /// <summary>Path and functions are given at deployment.</summary>
    public ReturnUprobeMultiAttribute()
    {
    }

    /// <summary>Functions by name.</summary>
    /// <param name="path">The executable or library: a path, or a name such as <c>libc.so.6</c> that is looked up as the dynamic linker does.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any letters, for example <c>mem*</c>.</param>
    public ReturnUprobeMultiAttribute(string path, string pattern)
        : base(path, pattern)
    {
    }
}
