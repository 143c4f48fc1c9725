// What a plan depends on besides the module.
namespace Apiary.Compiler.Planning;

/// <summary>Options of the planner.</summary>
/// <param name="Kernel">The oldest kernel to run on.</param>
public sealed record PlanOptions(TargetKernel Kernel)
{
    /// <summary>The options of a build that sets none.</summary>
    public static PlanOptions Default => new(TargetKernel.Default);
}
