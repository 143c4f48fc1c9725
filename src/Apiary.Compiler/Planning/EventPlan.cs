// A ring buffer and where its losses are counted.
namespace Apiary.Compiler.Planning;

/// <summary>An event stream.</summary>
/// <param name="Member">C# field of the ring buffer.</param>
/// <param name="Map">C name of the map.</param>
/// <param name="LostCounter">Index in <c>apy_counters</c> of the events that found no room.</param>
public sealed record EventPlan(string Member, string Map, int LostCounter);
