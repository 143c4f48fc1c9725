// The kernel's name of a field in a struct that mirrors an event.
namespace Apiary;

/// <summary>The field's name in the event's format; without it the C# name in snake case: <c>PrevPid</c> is <c>prev_pid</c>.</summary>
/// <param name="name">The kernel's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EventFieldAttribute(string name) : Attribute
{
    /// <summary>The kernel's name.</summary>
    public string Name { get; } = name;
}
