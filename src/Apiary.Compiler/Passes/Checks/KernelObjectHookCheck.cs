// APY3010: a map whose values hold a lock or a timer is used at a hook whose programs may interrupt the holder.
using Apiary.Compiler.Ir;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Programs at tracepoints, kprobes and perf events may use neither; socket filters no locks.</summary>
public sealed class KernelObjectHookCheck : ICheck
{
    private const int SocketFilter = 1;

    // BPF_PROG_TYPE_KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE
    private static readonly int[] Tracing = [2, 5, 7, 17, 24];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var objects = new KernelObjects(module);
        if (!objects.Any)
        {
            return [];
        }

        var kinds = module.Bundle.Maps.Where(map => objects.Holds(map.Value, KernelObjects.SpinLock) || objects.Holds(map.Value, KernelObjects.Timer)).ToDictionary(
            map => map.Member, map => objects.Holds(map.Value, KernelObjects.SpinLock) ? KernelObjects.SpinLock : KernelObjects.Timer, StringComparer.Ordinal);
        var graph = new CallGraph(module);
        return from actor in module.Bundle.Actors
               from binding in actor.Bindings
               let hook = HookTable.Get(binding.Hook)
               from id in graph.Closure(actor.FunctionId).OrderBy(id => id, StringComparer.Ordinal)
               from map in IrTree.AllExpressions(graph.Function(id).Body).OfType<MapExpr>()
               let kind = kinds.TryGetValue(map.Member, out var known) ? known : null
               where kind is not null && (Tracing.Contains(hook.ProgramType) || (hook.ProgramType == SocketFilter && kind == KernelObjects.SpinLock))
               select new Finding(
                   LayoutRules.HelperNotAtHook.Id,
                   new([$"{map.Member}, whose values hold a {kind}", hook.DisplayName, "a packet, socket, cgroup or security hook"]),
                   id,
                   map.Range);
    }
}
