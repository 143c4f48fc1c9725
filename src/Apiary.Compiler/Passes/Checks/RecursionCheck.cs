// APY2030: a function that calls itself, directly or through others.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>The kernel has no recursion.</summary>
public sealed class RecursionCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module) => new CallGraph(module).Recursive()
        .Select(function => new Finding(LanguageRules.Recursion.Id, new([function.DisplayName]), function.Id, default));
}
