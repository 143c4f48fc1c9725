// Declares the kernel functions (kfuncs) that a module calls: the loader finds them by name in the kernel's BTF and compares the types.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits declarations of kernel functions.</summary>
internal static class KernelFunctionCodeGen
{
    /// <summary>One declaration for each function that is called, by name.</summary>
    public static IEnumerable<CItem> Emit(Module module) => module.Functions
        .SelectMany(function => IrTree.AllExpressions(function.Body))
        .OfType<ExternCallExpr>()
        .Where(call => call.Function.IsKernelFunction)
        .GroupBy(call => call.Function.CName, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => Declare(group.First()));

    private static CImport Declare(ExternCallExpr call) => new(
        CTypes.Of(call.Type),
        call.Function.CName,
        call.Arguments.Select((argument, i) => new CParameter(CTypes.Of(argument.Type), "argument" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .ToEquatableArray());
}
