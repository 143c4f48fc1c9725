// The attributes that bind an actor to a kernel function, an LSM hook or an iterator by the kernel's type information.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// Runs at the entry of a kernel function; the parameters of the actor are the function's arguments, in order. Trailing ones may be left out.
/// Minimum kernel version: 5.8.
/// </summary>
/// <param name="function">The function, for example <c>tcp_connect</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FunctionEntryAttribute(string function) : HookAttribute
{
    /// <summary>The function.</summary>
    public string Function { get; } = function;

    /// <summary>Whether the actor may sleep, which few functions allow.</summary>
    public bool Sleepable { get; set; }
}

/// <summary>
/// Runs when a kernel function returns; the parameters of the actor are the function's arguments, in order, and behind all of them its result.
/// Minimum kernel version: 5.8.
/// </summary>
/// <param name="function">The function, for example <c>tcp_connect</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class FunctionExitAttribute(string function) : HookAttribute
{
    /// <summary>The function.</summary>
    public string Function { get; } = function;

    /// <summary>Whether the actor may sleep, which few functions allow.</summary>
    public bool Sleepable { get; set; }
}

/// <summary>
/// Runs before a kernel function and decides whether it runs: 0 or <see cref="Verdict.Next"/> lets it, a negative errno or
/// <see cref="Verdict.Reject"/> is its result instead. Only functions made for it (security hooks, injectable errors). Minimum kernel version: 5.8.
/// </summary>
/// <param name="function">The function, for example <c>security_socket_connect</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ModifyReturnAttribute(string function) : HookAttribute
{
    /// <summary>The function.</summary>
    public string Function { get; } = function;

    /// <summary>Whether the actor may sleep, which few functions allow.</summary>
    public bool Sleepable { get; set; }
}

/// <summary>
/// Takes part in a decision of the security modules: 0 or <see cref="Verdict.Next"/> goes on, a negative errno or <see cref="Verdict.Reject"/>
/// fails the operation. The kernel must run the module <c>bpf</c> (<c>lsm=...,bpf</c>). Minimum kernel version: 5.8.
/// </summary>
/// <param name="hook">The hook, for example <c>file_open</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LsmAttribute(string hook) : HookAttribute
{
    /// <summary>The hook.</summary>
    public string Hook { get; } = hook;

    /// <summary>Whether the actor may sleep, which most hooks in the context of a task allow.</summary>
    public bool Sleepable { get; set; }
}

/// <summary>The same for the tasks of a cgroup and of those below it. Minimum kernel version: 6.0.</summary>
/// <param name="hook">The hook, for example <c>socket_connect</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LsmCgroupAttribute(string hook) : HookAttribute
{
    /// <summary>The hook.</summary>
    public string Hook { get; } = hook;
}

/// <summary>
/// Runs for each object of a kind when the host reads the actor's output, and once more at the end, where the object is null. The first
/// parameter of the actor is an <see cref="IteratorContext"/>, the others are the objects. Minimum kernel version: 5.8; some kinds are newer.
/// </summary>
/// <param name="kind"><c>task</c>, <c>task_file</c>, <c>task_vma</c>, <c>tcp</c>, <c>udp</c>, <c>unix</c>, <c>netlink</c>, <c>bpf_prog</c>, <c>bpf_map</c>, <c>bpf_link</c>, <c>ksym</c>, <c>ipv6_route</c>...</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IteratorAttribute(string kind) : HookAttribute
{
    /// <summary>The kind of objects.</summary>
    public string Kind { get; } = kind;
}
