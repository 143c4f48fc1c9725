// The rules of the plan of one bundle (APY69xx).
namespace Apiary.Contract.Rules;

/// <summary>What can be wrong with a plan.</summary>
public static class PlanRules
{
    /// <summary>APY6901: Newer than the target kernel.</summary>
    public static Rule NewerThanTarget { get; } = new(
        "APY6901",
        RuleSeverity.Warning,
        "Newer than the target kernel",
        "'{0}' needs kernel {1} for {2}, and ApiaryTargetKernel is {3}",
        "The deployment refuses the bundle on older kernels (APY8005), before anything is attached.",
        "Raise ApiaryTargetKernel, or do without it.");

    internal static IReadOnlyList<Rule> All { get; } = [NewerThanTarget];
}
