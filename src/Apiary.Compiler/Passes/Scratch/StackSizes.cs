// How many bytes of stack a function's locals take: an estimate from below, since clang has registers and temporaries of its own.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;

namespace Apiary.Compiler.Passes.Scratch;

/// <summary>Bytes of types, and of the locals that must be in memory because their address is taken, or an element is chosen at run time.</summary>
internal sealed class StackSizes(Module module)
{
    private readonly Dictionary<string, int> _sizes = module.Structs.ToDictionary(layout => layout.CName, layout => layout.Size, StringComparer.Ordinal);

    /// <summary>Bytes of a value of <paramref name="type"/>.</summary>
    public int Of(IrType type) => type switch
    {
        IntType integer => integer.Bits / 8,
        WireType wire => wire.Bits / 8,
        PointerType or OpaqueType { IsKernelPointer: true } => 8,
        StructType structure => _sizes.TryGetValue(structure.CName, out var size) ? size : 0,
        ArrayType array => array.Length * Of(array.Element),
        _ => 0,
    };

    /// <summary>The locals of <paramref name="function"/> that must be in memory.</summary>
    public static IEnumerable<LetStmt> InMemory(IrFunction function)
    {
        var expressions = IrTree.AllExpressions(function.Body).ToList();
        var places = expressions.OfType<AddressExpr>().Select(address => address.Place)
            .Concat(expressions.OfType<IndexExpr>().Where(index => index.Index is not ConstExpr));
        var names = new HashSet<string>(places.Select(IrTree.Root).OfType<LocalExpr>().Select(local => local.Name), StringComparer.Ordinal);
        return IrTree.AllStatements(function.Body).OfType<LetStmt>().Where(local => !local.IsConstant && names.Contains(local.Local));
    }

    /// <summary>Bytes of the locals along the deepest chain of calls from <paramref name="function"/>, without those that <paramref name="isElsewhere"/>.</summary>
    public int Depth(IrFunction function, CallGraph graph, Func<IrFunction, LetStmt, bool> isElsewhere) =>
        InMemory(function).Where(local => !isElsewhere(function, local)).Sum(local => Of(local.Type))
        + graph.Callees(function.Id).Select(callee => Depth(graph.Function(callee), graph, isElsewhere)).DefaultIfEmpty(0).Max();
}
