// Lambdas and methods that the kernel calls: the argument of a DSL method whose delegate type is marked [Callback].
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private static readonly IrType Int = new IntType(32, true);

    private static IDelegateCreationOperation? CallbackOf(IOperation argument)
    {
        while (argument is IConversionOperation { IsImplicit: true } conversion)
        {
            argument = conversion.Operand;
        }

        return argument as IDelegateCreationOperation;
    }

    // body: static (uint i, ref State s) => ... -> a BPF function, and its address as the argument
    private Expr LowerCallback(IDelegateCreationOperation creation, IParameterSymbol parameter)
    {
        if (CallbackMark.Of(parameter.Type) is not { } mark || LoweringMark.Of(parameter.ContainingSymbol) is null)
        {
            return Report(LanguageRules.Lambda, creation);
        }

        var id = creation.Target switch
        {
            IAnonymousFunctionOperation lambda => functions.RequireLambda(lambda, mark, source),
            IMethodReferenceOperation { Method: { } target } when IsInProject(target) && !TakesThis(target) =>
                functions.RequireCallback(source.Types.Close(target), mark, source.Types),
            _ => null,
        };
        return id is null
            ? Report(LanguageRules.Lambda, creation)
            : new FunctionExpr(id, new PointerType(new VoidType(), Region.None, false), RangeOf(creation));
    }

    // The kernel takes 0 and 1 from a callback, and nothing else.
    private Expr CallbackResult(Expr? value, IOperation operation)
    {
        if (value is null)
        {
            return new ConstExpr(0, Int, RangeOf(operation));
        }

        return value.Type is not IntType || IsZeroOrOne(value)
            ? value
            : new ConvertExpr(
                new BinaryExpr(BinaryOperator.NotEqual, value, new ConstExpr(0, value.Type, value.Range), new BoolType(), value.Range),
                value.Type,
                value.Range);
    }

    private static bool IsZeroOrOne(Expr value) => value switch
    {
        ConstExpr constant => constant.Value is 0 or 1,
        ConditionalExpr choice => IsZeroOrOne(choice.WhenTrue) && IsZeroOrOne(choice.WhenFalse),
        _ => false,
    };

    private static BlockStmt EndWithZero(BlockStmt body)
    {
        var end = body.Range with { Line = body.Range.EndLine, Column = body.Range.EndColumn };
        return body with { Statements = body.Statements.Append(new ReturnStmt(new ConstExpr(0, Int, end), end)).ToEquatableArray() };
    }
}
