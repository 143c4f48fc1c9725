// APY4050, APY3030: locals that do not fit the 512 bytes of stack of a BPF program, and cannot be moved elsewhere.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Scratch;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>
/// Counts the locals that must be in memory along the deepest chain of calls: an estimate from below. Clang has the last word, at the same C# line.
/// </summary>
public sealed class StackCheck : ICheck
{
    private const int Limit = 512;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var graph = new CallGraph(module);
        if (graph.Recursive().Any())
        {
            yield break;
        }

        var sizes = new StackSizes(module);
        var scratch = new ScratchLocals(module);
        foreach (var function in module.Functions)
        {
            foreach (var local in IrTree.AllStatements(function.Body).OfType<LetStmt>().Where(local => sizes.Of(local.Type) > Limit && !IsMoved(function, local)))
            {
                yield return new Finding(
                    LayoutRules.StructTooLarge.Id, new([TypeText.Of(local.Type), Text(sizes.Of(local.Type)), Text(Limit)]), function.Id, local.Range);
            }

            var depth = sizes.Depth(function, graph, IsMoved);
            if (depth > Limit && !graph.Callees(function.Id).Any(callee => sizes.Depth(graph.Function(callee), graph, IsMoved) > Limit))
            {
                yield return new Finding(VerifierRules.StackTooLarge.Id, new([function.DisplayName, Text(depth)]), function.Id, default);
            }
        }

        bool IsMoved(IrFunction function, LetStmt local) => scratch.OffsetOf(function, local.Local) >= 0;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
