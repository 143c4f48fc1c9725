// How a simulated program ends that went on with another.
namespace Apiary.Simulation;

/// <summary>Simulator only: a program has called another of a program array, which has run; nothing of the caller comes after.</summary>
/// <param name="result">What the other returned.</param>
public sealed class TailCallException(long result) : Exception("the program went on with another")
{
    /// <summary>What the other returned: the native verdict.</summary>
    public long Result { get; } = result;
}
