// Expressions of level 1 as C expressions.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

internal sealed partial class FunctionCodeGen
{
    private CExpression Expression(Expr expression) => expression switch
    {
        ConstExpr constant => Constants.Emit(constant.Value, constant.Type),
        DefaultExpr zero => Zero(zero.Type),
        StringExpr text => new CString(text.Value),
        SymbolExpr symbol => new CName(symbol.CName),
        LocalExpr local => new CName(_names.Of(local.Name)),
        ConfigExpr config => new CMember(new CName(ConfigBlock.Name), ConfigBlock.Field(config.Member), false),
        MapExpr map => new CUnary("&", new CName(UnitNames.Map(map.Member))),
        FieldExpr field => Once(field, Member(field.Target, _unit.Field(field.Target.Type, field.Field))),
        MemberExpr { Target.Type: PointerType { Target: KernelStructType } } member => KernelRead(member),
        MemberExpr member => Once(member, MemberOf(member)),
        IndexExpr { Target: MemberExpr { Target.Type: PointerType { Target: KernelStructType } } array } index => KernelElement(array, index),
        IndexExpr index => Element(index),
        DerefExpr { Pointer: AddressExpr address } => Expression(address.Place),
        DerefExpr { Pointer: MapExpr variable } => new CName(UnitNames.Map(variable.Member)),
        DerefExpr dereference => new CUnary("*", Expression(dereference.Pointer)),
        AddressExpr { Place: MemberExpr { Target.Type: PointerType { Target: KernelStructType } } member } => new CUnary("&", KernelPlace(member)),
        AddressExpr { Place: DerefExpr dereference } => Expression(dereference.Pointer),
        AddressExpr address => new CUnary("&", Expression(address.Place)),
        UnaryExpr unary => Unary(unary),
        BinaryExpr binary => Binary(binary),
        ShortCircuitExpr both => new CBinary(both.IsAnd ? "&&" : "||", Expression(both.Left), Expression(both.Right)),
        ConditionalExpr choice => new CConditional(Expression(choice.Condition), Branch(choice.WhenTrue), Branch(choice.WhenFalse)),
        ConvertExpr conversion => Conversion(conversion),
        StructExpr structure => new CCompoundLiteral(CTypes.Of(structure.Type), Initializer(structure)),
        CallExpr call => new CCall(_unit.Function(call.Function), call.Arguments.Select(Stored).ToEquatableArray()),
        FunctionExpr callback => new CName(_unit.Function(callback.Function)),
        ExternCallExpr { Function.CName: FieldInfo } query => KernelQuery(query),
        ExternCallExpr call => Extern(call),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} does not exist at level 1."),
    };

    private CExpression Branch(Expr expression)
    {
        _branches++;
        var value = Expression(expression);
        _branches--;
        return value;
    }

    // clang makes one load of the loads in both branches of a conditional, from a computed address: the verifier refuses that for a context.
    private CExpression Once(Expr place, CMember member) =>
        _branches > 0 && place.Type is not (StructType or ArrayType or PointerType) && IsInContext(place) ? CCall.Of("apy_volatile_read", new CUnary("&", member)) : member;

    private static bool IsInContext(Expr place) => place switch
    {
        FieldExpr field => IsInContext(field.Target),
        MemberExpr member => member.Target.Type is PointerType { Region: Region.Context },
        DerefExpr { Pointer.Type: PointerType { Region: Region.Context } } => true,
        _ => false,
    };

    private CCall Extern(ExternCallExpr call)
    {
        var types = call.Function.TypeArguments.Select(type => (CExpression)new CTypeArgument(CTypes.Of(type)));
        return new CCall(call.Function.CName, types.Concat(call.Arguments.Select(Expression)).ToEquatableArray());
    }

    /// <summary><c>p->x</c> where the target is what a pointer points to, else <c>s.x</c>.</summary>
    private CMember Member(Expr target, string name) => target switch
    {
        DerefExpr { Pointer: not (AddressExpr or MapExpr) } dereference => new CMember(Expression(dereference.Pointer), name, true),
        _ => new CMember(Expression(target), name, false),
    };

    private CMember MemberOf(MemberExpr member) => member.Target switch
    {
        AddressExpr { Place: not DerefExpr } address => new CMember(Expression(address.Place), member.Member, false),
        _ => new CMember(Expression(member.Target), member.Member, true),
    };

    private CIndex Element(IndexExpr index) => index.Target.Type is PointerType
        ? new CIndex(Expression(index.Target), Promoted(index.Index))
        : new CIndex(Member(index.Target, CTypes.ArrayElements), Bounded(index));

    /// <summary>An index that is proved here, but not to the verifier, is compared once more where clang cannot see that it need not be.</summary>
    private CExpression Bounded(IndexExpr index)
    {
        if (index.Target.Type is ArrayType array && _divided.Holds(index.Index))
        {
            return CCall.Of("apy_bounded", Promoted(index.Index), new CInteger(array.Length));
        }

        // clang adds a masked index to the address of an aligned local by "or", which the verifier refuses on pointers.
        return Masked(index.Index) switch
        {
            null => Promoted(index.Index),
            { Right: ConstExpr { Value: >= 0 and <= int.MaxValue } mask, Left: var value } when _shifted.Holds(value) => CCall.Of("apy_masked", Promoted(value), Promoted(mask)),
            _ => CCall.Of("apy_index", Promoted(index.Index)),
        };
    }

    private static BinaryExpr? Masked(Expr index) => index switch
    {
        ConvertExpr conversion => Masked(conversion.Operand),
        BinaryExpr { Operator: BinaryOperator.And } mask => mask,
        _ => null,
    };

    private static CExpression Zero(IrType type) => type switch
    {
        StructType or ArrayType => new CCompoundLiteral(CTypes.Of(type), CInitializer.Zero),
        OpaqueType { CName: var name } when name.StartsWith("struct ", StringComparison.Ordinal) =>
            new CCompoundLiteral(CTypes.Of(type), CInitializer.Zero),
        _ => Constants.Emit(0, type),
    };

    private CInitializer Initializer(StructExpr structure) => new(structure.Fields
        .Select(field => new CInitializerField(_unit.Field(structure.Type, field.Field), Stored(field.Value)))
        .ToEquatableArray());
}
