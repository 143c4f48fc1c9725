// Binds an actor to a tracepoint whose arguments carry kernel types.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// Runs at a tracepoint; the parameters of the actor are the tracepoint's arguments, in order, as integers and mirrors of kernel structs
/// (<see cref="Kernel"/>), whose fields are read by plain loads. Trailing arguments may be left out. Minimum kernel version: 5.8.
/// </summary>
/// <param name="name">The tracepoint, for example <c>sched_switch</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TracePointBtfAttribute(string name) : HookAttribute
{
    /// <summary>The tracepoint.</summary>
    public string Name { get; } = name;
}
