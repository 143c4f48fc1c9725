// Patterns on one value. The subject is a name or a place without side effects: it may stand in the condition more than once.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private static readonly IrType Bool = new BoolType();

    // The value that the member of a property pattern belongs to.
    private Expr? _matched;

    // v is p -> let t = v in (t matches p); the operand is evaluated once
    private Expr LowerIsPattern(IIsPatternOperation operation)
    {
        var value = LowerExpression(operation.Value);
        if (HasFailed(value))
        {
            return Failed;
        }

        return IsSimpleTest(operation.Pattern)
            ? LowerPattern(operation.Pattern, value)
            : WithSubject(value, operation, subject => LowerPattern(operation.Pattern, subject));
    }

    // let subject = value in use(subject); a value that cannot change between the tests needs no name
    private Expr WithSubject(Expr value, IOperation operation, Func<Expr, Expr> use)
    {
        if (value is LocalExpr or ConstExpr || (value.Type is StructType or ArrayType && IsPurePlace(value)))
        {
            return use(value);
        }

        var subject = new LocalExpr(_names.Fresh("subject"), value.Type, value.Range);
        var result = use(subject);
        return HasFailed(result) ? Failed : new LetExpr(subject.Name, value, result, result.Type, RangeOf(operation));
    }

    private static bool IsPurePlace(Expr place) => place switch
    {
        LocalExpr => true,
        FieldExpr field => IsPurePlace(field.Target),
        DerefExpr dereference => IsPurePlace(dereference.Pointer),
        AddressExpr address => IsPurePlace(address.Place),
        _ => false,
    };

    // Patterns that look at the subject once.
    private static bool IsSimpleTest(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation negated => IsSimpleTest(negated.Pattern),
        IRecursivePatternOperation recursive => recursive.PropertySubpatterns.Length == 0 && recursive.DeconstructionSubpatterns.Length == 0,
        IBinaryPatternOperation or IListPatternOperation => false,
        _ => true,
    };

    private Expr LowerPattern(IPatternOperation pattern, Expr subject)
    {
        var range = RangeOf(pattern);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return True(range);
            case IConstantPatternOperation { Value: var constant }:
                return LowerConstantPattern(constant, subject, pattern);
            case IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: var bound } } relational
                when subject.Type is IntType && OperatorTable.Binary(relational.OperatorKind) is { } @operator:
                return new BinaryExpr(@operator, subject, new ConstExpr(ConstantBits.Of(bound), subject.Type, range), Bool, range);
            case INegatedPatternOperation negated:
                var inner = LowerPattern(negated.Pattern, subject);
                return HasFailed(inner) ? Failed : Negate(inner, range);
            case IBinaryPatternOperation binary:
                var left = LowerPattern(binary.LeftPattern, subject);
                var right = LowerPattern(binary.RightPattern, subject);
                return HasFailed(left) || HasFailed(right)
                    ? Failed
                    : new ShortCircuitExpr(binary.OperatorKind == BinaryOperatorKind.And, left, right, Bool, range);
            case IDeclarationPatternOperation { MatchesNull: true } any:
                return any.DeclaredSymbol is null ? True(range) : Bind(any.DeclaredSymbol, subject, pattern);
            case IDeclarationPatternOperation declaration when TypeTest(declaration.MatchedType, declaration.InputType) is { } isMatch:
                return isMatch ? LowerBound(declaration.DeclaredSymbol, subject, pattern) : False(range);
            case ITypePatternOperation type when TypeTest(type.MatchedType, type.InputType) is { } isMatch:
                return isMatch ? LowerBound(null, subject, pattern) : False(range);
            case IListPatternOperation list:
                return LowerList(list, subject);
            case IRecursivePatternOperation recursive when TypeTest(recursive.MatchedType, recursive.InputType) is { } isMatch:
                return isMatch ? LowerRecursive(recursive, subject) : False(range);
            default:
                return Report(LanguageRules.Pattern, pattern);
        }
    }

    private static ConstExpr True(SourceRange range) => new(1, Bool, range);

    private static ConstExpr False(SourceRange range) => new(0, Bool, range);

    // Whether a type test holds: known where both types are value types; between classes only the type itself is.
    private bool? TypeTest(ITypeSymbol? matched, ITypeSymbol input)
    {
        if (matched is null)
        {
            return null;
        }

        var closedMatch = source.Types.Close(matched);
        var closedInput = source.Types.Close(input);
        return SymbolEqualityComparer.Default.Equals(closedMatch, closedInput)
            ? true
            : closedMatch.IsValueType && closedInput.IsValueType && !SymbolEqualityComparer.Default.Equals(input, closedInput) ? false : null;
    }

    private static Expr Negate(Expr condition, SourceRange range) => condition switch
    {
        ConstExpr constant => new ConstExpr(1 - constant.Value, Bool, range),
        BinaryExpr { Operator: BinaryOperator.Equal } equal => equal with { Operator = BinaryOperator.NotEqual, Range = range },
        BinaryExpr { Operator: BinaryOperator.NotEqual } different => different with { Operator = BinaryOperator.Equal, Range = range },
        _ => new UnaryExpr(UnaryOperator.LogicalNot, condition, Bool, range),
    };

    private static Expr Both(Expr left, Expr right, SourceRange range)
    {
        if (HasFailed(left) || HasFailed(right))
        {
            return Failed;
        }

        return left is ConstExpr { Value: 1 } ? right : right is ConstExpr { Value: 1 } ? left : new ShortCircuitExpr(true, left, right, Bool, range);
    }

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
                BinaryOperator.Equal, subject, new ConstExpr(ConstantBits.Of(value), subject.Type, RangeOf(pattern)), Bool, RangeOf(pattern))
            : Report(LanguageRules.Pattern, pattern);
    }

    // A value always matches; a pointer matches when it is not null: p is { } q -> (q = p) != NULL
    private Expr LowerBound(ISymbol? declared, Expr subject, IPatternOperation pattern)
    {
        if (subject.Type is not PointerType pointer)
        {
            return declared is null ? True(RangeOf(pattern)) : Bind(declared, subject, pattern);
        }

        if (declared is not ILocalSymbol local)
        {
            return NullTest(subject, isNull: false, RangeOf(pattern));
        }

        var type = pointer with { MaybeNull = true };
        var place = DeclareBefore(local, type, pattern);
        return NullTest(new AssignExpr(place, subject, type, RangeOf(pattern)), isNull: false, RangeOf(pattern));
    }

    // var x -> (x = v, true)
    private SequenceExpr Bind(ISymbol declared, Expr subject, IPatternOperation pattern)
    {
        var range = RangeOf(pattern);
        var place = DeclareBefore((ILocalSymbol)declared, subject.Type, pattern);
        return new SequenceExpr(new Stmt[] { new StoreStmt(place, subject, range) }.ToEquatableArray(), True(range), Bool, range);
    }

    // { A: p, B: q } r and (p, q) r
    private Expr LowerRecursive(IRecursivePatternOperation recursive, Expr subject)
    {
        var range = RangeOf(recursive);
        if (recursive.PropertySubpatterns.Length == 0 && recursive.DeconstructionSubpatterns.Length == 0)
        {
            return LowerBound(recursive.DeclaredSymbol, subject, recursive);
        }

        Expr condition = subject.Type is PointerType ? NullTest(subject, isNull: false, range) : True(range);
        if (recursive.DeconstructionSubpatterns.Length > 0)
        {
            condition = Both(condition, LowerPositional(recursive, subject), range);
        }

        foreach (var part in recursive.PropertySubpatterns)
        {
            var outer = _matched;
            _matched = subject;
            var member = LowerExpression(part.Member);
            _matched = outer;
            condition = Both(condition, HasFailed(member) ? Failed : LowerPart(part.Pattern, member), range);
        }

        return recursive.DeclaredSymbol is { } declared && !HasFailed(condition)
            ? Both(condition, LowerBound(declared, subject, recursive), range)
            : condition;
    }

    private Expr LowerPart(IPatternOperation pattern, Expr value) => IsSimpleTest(pattern)
        ? LowerPattern(pattern, value)
        : WithSubject(value, pattern, subject => LowerPattern(pattern, subject));

    private Expr LowerPositional(IRecursivePatternOperation recursive, Expr subject)
    {
        var range = RangeOf(recursive);
        var parts = recursive.DeconstructionSubpatterns;
        if (Deconstruct(recursive.DeconstructSymbol as IMethodSymbol, subject, parts.Length, recursive, out var statements) is not { } values)
        {
            return Report(LanguageRules.Pattern, recursive);
        }

        Expr condition = True(range);
        for (var i = 0; i < parts.Length; i++)
        {
            condition = Both(condition, LowerPart(parts[i], values[i]), range);
        }

        return statements.Count == 0 || HasFailed(condition)
            ? condition
            : new SequenceExpr(statements.ToEquatableArray(), condition, Bool, range);
    }
}
