// What the maps of programs that may sleep ask of the kernel: each kind was opened to them at another time.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

internal static class SleepableRequirements
{
    /// <summary>One requirement per map that the actors of a program at <paramref name="hook"/> use, if it may sleep.</summary>
    public static IEnumerable<Requirement> Of(HookKind hook, IReadOnlyList<CallStep> calls, Module module)
    {
        var sleeping = calls.Where(call => call.Actor.Bindings.Any(binding => binding.Hook == hook && SleepableMaps.MaySleep(binding))).ToArray();
        if (sleeping.Length == 0)
        {
            yield break;
        }

        var graph = new CallGraph(module);
        var used = new HashSet<string>(
            from call in sleeping
            from id in graph.Closure(call.Actor.FunctionId)
            from use in IrTree.AllExpressions(graph.Function(id).Body).OfType<MapExpr>()
            select use.Member,
            StringComparer.Ordinal);
        foreach (var map in module.Bundle.Maps.Where(map => used.Contains(map.Member)))
        {
            if (SleepableMaps.Since(map.Type) is { } since)
            {
                yield return new Requirement($"map {map.ClassName} of a program that may sleep", since);
            }
        }
    }
}
