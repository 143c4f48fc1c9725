// APY4040: a kernel pointer that the verifier does not trust is passed to something that needs a trusted one.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Compares the origin of each pointer with what the callee asks for.</summary>
public sealed class TrustCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var origins = KernelOrigins.Of(module);
        return
            from function in module.Functions
            from call in IrTree.AllExpressions(function.Body).OfType<ExternCallExpr>()
            from index in call.Function.Trusted
            let argument = call.Arguments[index]
            where origins.Of(argument, function) is KernelOrigin.Walked or KernelOrigin.Raw
            select new Finding(VerifierRules.UntrustedPointer.Id, new([ExpressionText.Of(argument), call.Function.DisplayName]), function.Id, argument.Range);
    }
}
