// What a bundle needs that the kernel lacks which its author has named as the oldest.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Planning;

/// <summary>Compares requirements with the target kernel.</summary>
public static class TargetDemand
{
    /// <summary>One finding per actor and feature; none where no kernel was named.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="oldest">The kernel as <c>major.minor</c>, or empty.</param>
    public static IEnumerable<Finding> Find(BundleDeclaration bundle, BundlePlan plan, string oldest)
    {
        if (oldest.Length == 0)
        {
            return [];
        }

        var target = KernelVersion.Parse(oldest);
        return from program in plan.Programs
               where program.Actors.Count > 0
               from requirement in program.Requirements
               where requirement.MinimumKernel > target
               let actor = bundle.Actors.First(actor => actor.Method == program.Actors[0])
               select new Finding(PlanRules.NewerThanTarget.Id, new([actor.Method, requirement.MinimumKernel.ToString(), requirement.Feature, oldest]), actor.FunctionId, default);
    }
}
