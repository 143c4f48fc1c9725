// Takes the functions of one reading apart, so that each can travel alone: its body, the layouts it needs, the names of what it calls.
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Contract;

namespace Apiary.Frontend.Libraries;

/// <summary>Makes <see cref="LibraryFunction"/>s.</summary>
internal static class LibraryFunctions
{
    /// <summary>The C names of a library's functions begin so; the bundle that takes one puts its own unit there.</summary>
    public const string Unit = "library";

    /// <summary>The module's own functions; those that it took from other libraries stay there.</summary>
    public static EquatableArray<LibraryFunction> Of(Module module, string assembly)
    {
        var effects = EffectTable.For(module);
        var homes = module.Functions.ToDictionary(
            static function => function.Id, function => function.Library.Length > 0 ? function.Library : assembly, StringComparer.Ordinal);
        return module.Functions
            .Where(static function => function.Library.Length == 0)
            .Select(function => new LibraryFunction(
                function with { CName = function.CName.Substring(Unit.Length + 1) },
                Structs(function, module),
                Callees(function).Select(id => new LibraryCallee(homes[id], id)).ToEquatableArray(),
                effects.Of(function.Id),
                module.KernelStructs,
                Tables(function, module)))
            .ToEquatableArray();
    }

    private static EquatableArray<ConstantTable> Tables(IrFunction function, Module module)
    {
        var symbols = new HashSet<string>(IrTree.AllExpressions(function.Body).OfType<SymbolExpr>().Select(static symbol => symbol.CName), StringComparer.Ordinal);
        return module.Tables.Where(table => symbols.Contains(table.CName)).ToEquatableArray();
    }

    private static IEnumerable<string> Callees(IrFunction function) =>
        IrTree.AllExpressions(function.Body).Select(static expression => expression switch
        {
            CallExpr call => call.Function,
            FunctionExpr callback => callback.Function,
            _ => null,
        }).OfType<string>().Distinct();

    private static EquatableArray<StructLayout> Structs(IrFunction function, Module module)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        IrFormat<IrFunction>.Rewrite(function, node => Note(node, used));
        foreach (var layout in module.Structs.Reverse().Where(layout => used.Contains(layout.CName)))
        {
            IrFormat<StructLayout>.Rewrite(layout, node => Note(node, used));
        }

        return module.Structs.Where(layout => used.Contains(layout.CName)).ToEquatableArray();
    }

    private static object Note(object node, HashSet<string> used)
    {
        if (node is StructType structure)
        {
            used.Add(structure.CName);
        }

        return node;
    }
}
