// APY4042: the address of arena memory is passed to a function of the kernel.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Looks at the arguments of what is more than arithmetic or an atomic operation. References in locals are followed by the pointer's type.</summary>
public sealed class ArenaCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module) =>
        from function in module.Functions
        from call in IrTree.AllExpressions(function.Body).OfType<ExternCallExpr>()
        where call.Function.Effect != ExternEffect.None
        from argument in call.Arguments
        where IsArena(argument)
        select new Finding(
            VerifierRules.ArenaPassed.Id,
            new([ExpressionText.Of(argument is AddressExpr address ? address.Place : argument), call.Function.DisplayName]),
            function.Id,
            argument.Range);

    private static bool IsArena(Expr argument) => argument switch
    {
        AddressExpr address => StandsInArena(address.Place),
        _ => argument.Type is PointerType { Region: Region.Arena },
    };

    private static bool StandsInArena(Expr place) => place switch
    {
        FieldExpr field => StandsInArena(field.Target),
        IndexExpr index => StandsInArena(index.Target),
        DerefExpr dereference => IsArena(dereference.Pointer),
        _ => false,
    };
}
