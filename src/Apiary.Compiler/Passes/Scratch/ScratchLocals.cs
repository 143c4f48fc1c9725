// Which locals leave the stack for memory that each CPU has of its own: the big ones of actors whose locals do not fit.
// Only where no other run of the same code can start on the CPU before the first has ended: in softirq (XDP, tc), and at probes and
// tracepoints of which the kernel runs one program at a time. Elsewhere the author is told.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Passes.Scratch;

/// <summary>The locals that are moved, with their places.</summary>
internal sealed class ScratchLocals
{
    // What a value of a per-CPU map can have.
    private const int Room = 32 * 1024;

    // More than this is too much, since clang needs some stack as well; a local smaller than the other is left.
    private const int Comfortable = 448;
    private const int Worth = 128;

    private const int Kprobe = 2;
    private const int TracePoint = 5;
    private const string NestedRun = "apy_skb_clone_redirect";

    private static readonly HookKind[] Softirq = [HookKind.Xdp, HookKind.XdpDevMap, HookKind.XdpCpuMap, HookKind.TcIngress, HookKind.TcEgress];

    private readonly Dictionary<(string Function, string Local), int> _offsets = [];

    public ScratchLocals(Module module)
    {
        var graph = new CallGraph(module);
        if (graph.Recursive().Any())
        {
            return;
        }

        var sizes = new StackSizes(module);
        var reaches = module.Bundle.Actors.ToDictionary(actor => actor, actor => graph.Closure(actor.FunctionId));
        var deep = module.Bundle.Actors
            .Where(actor => module.Functions.Any(function => function.Id == actor.FunctionId)
                && (sizes.Depth(graph.Function(actor.FunctionId), graph, static (_, _) => false) > Comfortable
                    || reaches[actor].Select(graph.Function).SelectMany(function => Candidates(function, sizes)).Any(local => sizes.Of(local.Type) > Comfortable)))
            .ToList();
        foreach (var function in module.Functions.Where(function => deep.Any(actor => reaches[actor].Contains(function.Id))))
        {
            if (RunsAlone([.. module.Bundle.Actors.Where(actor => reaches[actor].Contains(function.Id))], reaches, graph))
            {
                Move(function, sizes);
            }
        }
    }

    /// <summary>Bytes of all of them.</summary>
    public int Size { get; private set; }

    /// <summary>Where a local is; negative for one that stays on the stack.</summary>
    public int OffsetOf(IrFunction function, string local) => _offsets.TryGetValue((function.Id, local), out var offset) ? offset : -1;

    private void Move(IrFunction function, StackSizes sizes)
    {
        foreach (var local in Candidates(function, sizes))
        {
            var size = (sizes.Of(local.Type) + 7) / 8 * 8;
            if (Size + size <= Room)
            {
                _offsets[(function.Id, local.Local)] = Size;
                Size += size;
            }
        }
    }

    // A struct that fits nowhere else leaves although clang might keep what is used of it in registers.
    private static IEnumerable<LetStmt> Candidates(IrFunction function, StackSizes sizes) => StackSizes.InMemory(function)
        .Where(local => sizes.Of(local.Type) >= Worth)
        .Concat(IrTree.AllStatements(function.Body).OfType<LetStmt>().Where(local => !local.IsConstant && sizes.Of(local.Type) > Comfortable))
        .Where(local => local.Type is StructType or ArrayType)
        .Distinct();

    private static bool RunsAlone(ActorDeclaration[] actors, Dictionary<ActorDeclaration, HashSet<string>> reaches, CallGraph graph) =>
        actors.All(actor => actor.Bindings.All(binding => Softirq.Contains(binding.Hook)) && !RunsOthers(reaches[actor], graph))
        || (actors.Length == 1 && actors[0].Bindings.Count == 1 && HookTable.Get(actors[0].Bindings[0].Hook).ProgramType is Kprobe or TracePoint);

    // A clone is sent at once: the program of another device may run inside of this one.
    private static bool RunsOthers(IEnumerable<string> functions, CallGraph graph) => functions
        .SelectMany(id => IrTree.AllExpressions(graph.Function(id).Body))
        .OfType<ExternCallExpr>().Any(call => call.Function.CName == NestedRun);
}
