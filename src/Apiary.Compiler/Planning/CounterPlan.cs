// A slot of the counters map.
namespace Apiary.Compiler.Planning;

/// <summary>A counter of the channel machinery.</summary>
/// <param name="Index">Its slot.</param>
/// <param name="Name">C enumerator, for example <c>APY_BIRTHS</c>.</param>
/// <param name="Description">What it counts.</param>
public sealed record CounterPlan(int Index, string Name, string Description);
