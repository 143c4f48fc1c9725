// Removes: side effects in expressions, LetExpr, CompoundAssignExpr, IncrementExpr, AssignExpr, addresses of values.
// Establishes: level 1. C# evaluates strictly from left to right, C in any order: after this pass no order is left to C.
// Example: f(ref s) - f(ref s)  ->  let t1 = f(&s); let t2 = f(&s); t1 - t2
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Lowering;

/// <summary>Moves side effects out of expressions into statements, in C#'s order.</summary>
public sealed class LowerEvaluationOrder : ILowering
{
    /// <inheritdoc/>
    public Module Lower(Module module) => module with
    {
        Functions = module.Functions.Select(OrderedFunction.Lower).ToEquatableArray(),
    };
}
