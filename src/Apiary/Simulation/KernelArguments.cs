// The arguments of a kernel function or tracepoint, as a simulated event has them.
namespace Apiary.Simulation;

/// <summary>Arguments by position.</summary>
/// <param name="values">Integers, enums and mirrors; null for a null pointer.</param>
public sealed class KernelArguments(params IReadOnlyList<object?> values)
{
    /// <summary>The argument at <paramref name="index"/>.</summary>
    /// <exception cref="KernelFaultException">There is none, or it has another type.</exception>
    public T Get<T>(int index) => index < values.Count && (values[index] is T || values[index] is null && default(T) is null)
        ? (T)values[index]!
        : throw new KernelFaultException($"argument {index} of this event is no {typeof(T).Name}");
}
