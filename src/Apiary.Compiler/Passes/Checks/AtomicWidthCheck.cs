// APY2090: an atomic operation on 8 or 16 bits, which eBPF does not have and which crashes clang's back end.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Atomics exist for 32 and 64 bits.</summary>
public sealed class AtomicWidthCheck : ICheck
{
    private const string Atomics = "Interlocked.";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module) =>
        from function in module.Functions
        from call in IrTree.AllExpressions(function.Body).OfType<ExternCallExpr>()
        where call.Function.DisplayName.StartsWith(Atomics, StringComparison.Ordinal) && call.Arguments.Count > 0
        let target = (call.Arguments[0].Type as PointerType)?.Target
        where target is not IntType { Bits: 32 or 64 }
        select new Finding(LanguageRules.AtomicWidth.Id, new([Name(target)]), function.Id, call.Range);

    private static string Name(IrType? type) => type switch
    {
        IntType { Bits: 8, Signed: true } => "sbyte",
        IntType { Bits: 8 } => "byte",
        IntType { Bits: 16, Signed: true } => "short",
        IntType { Bits: 16 } => "ushort",
        BoolType => "bool",
        null => "this operand",
        _ => TypeText.Of(type),
    };
}
