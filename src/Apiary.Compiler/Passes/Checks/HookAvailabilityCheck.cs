// APY3010: a member is used at a hook where it has no meaning, although it may load there.
using Apiary.Compiler.Ir;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>What a hook knows: the current task in a packet hook, for example, is whoever was interrupted.</summary>
public sealed class HookAvailabilityCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var graph = new CallGraph(module);
        return from actor in module.Bundle.Actors
               from binding in actor.Bindings
               from id in graph.Closure(actor.FunctionId).OrderBy(id => id, StringComparer.Ordinal)
               from expression in IrTree.AllExpressions(graph.Function(id).Body)
               let use = Use(expression)
               where use is not null && !use.Hooks.Contains(binding.Hook)
               select new Finding(
                   LayoutRules.HelperNotAtHook.Id,
                   new([use.Name, HookTable.Get(binding.Hook).DisplayName, use.Hooks.ToString()]),
                   id,
                   expression.Range);
    }

    private static MemberUse? Use(Expr expression) => expression switch
    {
        ExternCallExpr call => new MemberUse(call.Function.DisplayName, call.Function.Hooks),
        MemberExpr member => new MemberUse(member.DisplayName, member.Hooks),
        _ => null,
    };

    private sealed record MemberUse(string Name, HookSet Hooks);
}
