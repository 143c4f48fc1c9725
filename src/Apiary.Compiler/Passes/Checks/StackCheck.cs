// APY4050, APY3030: locals that do not fit the 512 bytes of stack of a BPF program.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>
/// Counts the structs that must be in memory, because their address is taken, along the deepest chain of calls: an estimate from below.
/// Clang has the last word, at the same C# line.
/// </summary>
public sealed class StackCheck : ICheck
{
    private const int Limit = 512;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var graph = new CallGraph(module);
        var sizes = new StructSizes(module);
        if (graph.Recursive().Any())
        {
            yield break;
        }

        foreach (var function in module.Functions)
        {
            foreach (var (type, range) in Locals(function).Where(local => sizes.Of(local.Type) > Limit))
            {
                yield return new Finding(
                    LayoutRules.StructTooLarge.Id, new([TypeText.Of(type), Text(sizes.Of(type)), Text(Limit)]), function.Id, range);
            }

            var depth = Depth(function, graph, sizes);
            if (depth > Limit && !graph.Callees(function.Id).Any(callee => Depth(graph.Function(callee), graph, sizes) > Limit))
            {
                yield return new Finding(VerifierRules.StackTooLarge.Id, new([function.DisplayName, Text(depth)]), function.Id, default);
            }
        }
    }

    private static int Depth(IrFunction function, CallGraph graph, StructSizes sizes) =>
        Own(function, sizes) + graph.Callees(function.Id).Select(callee => Depth(graph.Function(callee), graph, sizes)).DefaultIfEmpty(0).Max();

    private static int Own(IrFunction function, StructSizes sizes)
    {
        var addressed = new HashSet<string>(
            IrTree.AllExpressions(function.Body).OfType<AddressExpr>().Select(address => IrTree.Root(address.Place)).OfType<LocalExpr>().Select(local => local.Name),
            StringComparer.Ordinal);
        return IrTree.AllStatements(function.Body).OfType<LetStmt>().Where(local => addressed.Contains(local.Local)).Sum(local => sizes.Of(local.Type));
    }

    private static IEnumerable<(IrType Type, SourceRange Range)> Locals(IrFunction function) =>
        IrTree.AllStatements(function.Body).OfType<LetStmt>().Select(local => (local.Type, local.Range));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class StructSizes(Module module)
    {
        private readonly Dictionary<string, int> _sizes = module.Structs.ToDictionary(layout => layout.CName, layout => layout.Size, StringComparer.Ordinal);

        public int Of(IrType type) => type switch
        {
            IntType integer => integer.Bits / 8,
            WireType wire => wire.Bits / 8,
            PointerType or OpaqueType { IsKernelPointer: true } => 8,
            StructType structure => _sizes.TryGetValue(structure.CName, out var size) ? size : 0,
            ArrayType array => array.Length * Of(array.Element),
            _ => 0,
        };
    }
}
