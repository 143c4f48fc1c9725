// APY3010, APY4040: a field of a kernel object is written where the kernel lets programs only read, or through a pointer that it does not trust.
using Apiary.Compiler.Ir;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>The kernel lets operations of a congestion control write a few fields of their socket, and nobody else.</summary>
public sealed class KernelWriteCheck : ICheck
{
    private static readonly HookSet Writers = HookSet.Of([HookKind.TcpCongestion]);

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var writes = module.Functions.ToDictionary(static function => function.Id, static function => Written(function).ToArray(), StringComparer.Ordinal);
        if (writes.Values.All(static places => places.Length == 0))
        {
            return [];
        }

        var graph = new CallGraph(module);
        var origins = KernelOrigins.Of(module);
        var elsewhere = from actor in module.Bundle.Actors
                        from binding in actor.Bindings
                        where !Writers.Contains(binding.Hook)
                        from id in graph.Closure(actor.FunctionId).OrderBy(id => id, StringComparer.Ordinal)
                        from place in writes[id]
                        select new Finding(
                            LayoutRules.HelperNotAtHook.Id,
                            new([place.DisplayName + " = ", HookTable.Get(binding.Hook).DisplayName, Writers.ToString()]),
                            id,
                            place.Range);
        var untrusted = from function in module.Functions
                        from place in writes[function.Id]
                        where origins.Of(place.Target, function) is KernelOrigin.Walked or KernelOrigin.Raw
                        select new Finding(VerifierRules.UntrustedPointer.Id, new([ExpressionText.Of(place.Target), place.DisplayName + " = "]), function.Id, place.Range);
        return elsewhere.Concat(untrusted);
    }

    private static IEnumerable<MemberExpr> Written(IrFunction function) =>
        IrTree.AllStatements(function.Body).OfType<StoreStmt>().Select(static store => store.Place)
            .Concat(IrTree.AllExpressions(function.Body).Select(static expression => expression switch
            {
                AssignExpr assignment => assignment.Place,
                CompoundAssignExpr assignment => assignment.Place,
                IncrementExpr increment => increment.Place,
                _ => null,
            }))
            .OfType<MemberExpr>()
            .Where(static place => place.Target.Type is PointerType { Target: KernelStructType });
}
