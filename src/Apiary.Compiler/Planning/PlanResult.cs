// What planning a module yields: a plan, or the findings that prevent it.
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>The outcome of planning a module.</summary>
/// <param name="Plan">The plan, or null when there is an error among the findings.</param>
/// <param name="Findings">What the author should know.</param>
public sealed record PlanResult(BundlePlan? Plan, EquatableArray<Finding> Findings);
