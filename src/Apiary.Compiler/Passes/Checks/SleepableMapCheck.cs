// APY3011: a program that may sleep uses a map that the kernel gives only to programs that do not.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Compares the maps that an actor reaches with <see cref="SleepableMaps"/>.</summary>
public sealed class SleepableMapCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var refused = module.Bundle.Maps.Where(static map => SleepableMaps.Since(map.Type) is null).ToDictionary(static map => map.Member, StringComparer.Ordinal);
        if (refused.Count == 0)
        {
            return [];
        }

        var graph = new CallGraph(module);
        return from actor in module.Bundle.Actors
               from binding in actor.Bindings.Where(SleepableMaps.MaySleep)
               from id in graph.Closure(actor.FunctionId).OrderBy(static id => id, StringComparer.Ordinal)
               from use in IrTree.AllExpressions(graph.Function(id).Body).OfType<MapExpr>()
               where refused.ContainsKey(use.Member)
               select new Finding(
                   LayoutRules.SleepableMap.Id,
                   new([use.Member, refused[use.Member].ClassName, HookTable.Get(binding.Hook).DisplayName]),
                   id,
                   use.Range);
    }
}
