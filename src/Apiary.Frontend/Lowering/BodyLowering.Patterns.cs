// Patterns on one value: constants, relations, null, their combinations, and `is { } p` on pointers.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    // v is p -> let t = v in (t matches p); the operand is evaluated once
    private Expr LowerIsPattern(IIsPatternOperation operation)
    {
        var value = LowerExpression(operation.Value);
        if (HasFailed(value))
        {
            return Failed;
        }

        if (value is LocalExpr or ConstExpr || !TestsTwice(operation.Pattern))
        {
            return LowerPattern(operation.Pattern, value);
        }

        var subject = new LocalExpr(_names.Fresh("subject"), value.Type, value.Range);
        var condition = LowerPattern(operation.Pattern, subject);
        return HasFailed(condition) ? Failed : new LetExpr(subject.Name, value, condition, condition.Type, RangeOf(operation));
    }

    private static bool TestsTwice(IPatternOperation pattern) => pattern switch
    {
        IBinaryPatternOperation => true,
        INegatedPatternOperation negated => TestsTwice(negated.Pattern),
        _ => false,
    };

    private Expr LowerPattern(IPatternOperation pattern, Expr subject)
    {
        var range = RangeOf(pattern);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return new ConstExpr(1, new BoolType(), range);
            case IConstantPatternOperation { Value: var constant }:
                return LowerConstantPattern(constant, subject, pattern);
            case IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: var bound } } relational
                when subject.Type is IntType && OperatorTable.Binary(relational.OperatorKind) is { } @operator:
                return new BinaryExpr(
                    @operator, subject, new ConstExpr(ConstantBits.Of(bound), subject.Type, range), new BoolType(), range);
            case INegatedPatternOperation negated:
                var inner = LowerPattern(negated.Pattern, subject);
                return HasFailed(inner) ? Failed : Negate(inner, range);
            case IBinaryPatternOperation binary:
                var left = LowerPattern(binary.LeftPattern, subject);
                var right = LowerPattern(binary.RightPattern, subject);
                return HasFailed(left) || HasFailed(right)
                    ? Failed
                    : new ShortCircuitExpr(binary.OperatorKind == BinaryOperatorKind.And, left, right, new BoolType(), range);
            case IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 } recursive
                when SameType(recursive.MatchedType, recursive.InputType):
                return LowerNotNull(recursive.DeclaredSymbol, subject, pattern);
            case IDeclarationPatternOperation { MatchesNull: false } declaration
                when SameType(declaration.MatchedType, declaration.InputType):
                return LowerNotNull(declaration.DeclaredSymbol, subject, pattern);
            default:
                return Report(LanguageRules.Pattern, pattern);
        }
    }

    private static bool SameType(ITypeSymbol? matched, ITypeSymbol input) => SymbolEqualityComparer.Default.Equals(matched, input);

    private static Expr Negate(Expr condition, SourceRange range) => condition switch
    {
        BinaryExpr { Operator: BinaryOperator.Equal } equal => equal with { Operator = BinaryOperator.NotEqual, Range = range },
        BinaryExpr { Operator: BinaryOperator.NotEqual } different => different with { Operator = BinaryOperator.Equal, Range = range },
        _ => new UnaryExpr(UnaryOperator.LogicalNot, condition, new BoolType(), range),
    };

    private Expr LowerConstantPattern(IOperation constant, Expr subject, IPatternOperation pattern)
    {
        if (constant.ConstantValue is not { HasValue: true, Value: var value } || !ConstantBits.Fits(value))
        {
            return Report(LanguageRules.Pattern, pattern);
        }

        if (value is null)
        {
            return subject.Type is PointerType ? NullTest(subject, isNull: true, RangeOf(pattern)) : Report(LanguageRules.Pattern, pattern);
        }

        return subject.Type is IntType or BoolType
            ? new BinaryExpr(
                BinaryOperator.Equal, subject, new ConstExpr(ConstantBits.Of(value), subject.Type, RangeOf(pattern)), new BoolType(), RangeOf(pattern))
            : Report(LanguageRules.Pattern, pattern);
    }

    // p is { } q -> (q = p) != NULL
    private Expr LowerNotNull(ISymbol? declared, Expr subject, IPatternOperation pattern)
    {
        if (subject.Type is not PointerType pointer)
        {
            return Report(LanguageRules.Pattern, pattern);
        }

        if (declared is not ILocalSymbol local)
        {
            return NullTest(subject, isNull: false, RangeOf(pattern));
        }

        var type = pointer with { MaybeNull = true };
        var place = DeclareBefore(local, type, pattern);
        return NullTest(new AssignExpr(place, subject, type, RangeOf(pattern)), isNull: false, RangeOf(pattern));
    }
}
