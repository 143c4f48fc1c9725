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
        FieldExpr field => Member(field.Target, _unit.Field(field.Target.Type, field.Field)),
        MemberExpr { Target.Type: PointerType { Target: KernelStructType } } member => KernelRead(member),
        MemberExpr member => MemberOf(member),
        IndexExpr { Target: MemberExpr { Target.Type: PointerType { Target: KernelStructType } } array } index => KernelElement(array, index),
        IndexExpr index => Element(index),
        DerefExpr { Pointer: AddressExpr address } => Expression(address.Place),
        DerefExpr dereference => new CUnary("*", Expression(dereference.Pointer)),
        AddressExpr { Place: MemberExpr { Target.Type: PointerType { Target: KernelStructType } } member } => new CUnary("&", KernelPlace(member)),
        AddressExpr { Place: DerefExpr dereference } => Expression(dereference.Pointer),
        AddressExpr address => new CUnary("&", Expression(address.Place)),
        UnaryExpr unary => Unary(unary),
        BinaryExpr binary => Binary(binary),
        ShortCircuitExpr both => new CBinary(both.IsAnd ? "&&" : "||", Expression(both.Left), Expression(both.Right)),
        ConditionalExpr choice => new CConditional(Expression(choice.Condition), Expression(choice.WhenTrue), Expression(choice.WhenFalse)),
        ConvertExpr conversion => Conversion(conversion),
        StructExpr structure => new CCompoundLiteral(CTypes.Of(structure.Type), Initializer(structure)),
        CallExpr call => new CCall(_unit.Function(call.Function), call.Arguments.Select(Stored).ToEquatableArray()),
        FunctionExpr callback => new CName(_unit.Function(callback.Function)),
        ExternCallExpr { Function.CName: FieldInfo } query => KernelQuery(query),
        ExternCallExpr call => Extern(call),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} does not exist at level 1."),
    };

    private CCall Extern(ExternCallExpr call)
    {
        var types = call.Function.TypeArguments.Select(type => (CExpression)new CTypeArgument(CTypes.Of(type)));
        return new CCall(call.Function.CName, types.Concat(call.Arguments.Select(Expression)).ToEquatableArray());
    }

    /// <summary><c>p->x</c> where the target is what a pointer points to, else <c>s.x</c>.</summary>
    private CMember Member(Expr target, string name) => target switch
    {
        DerefExpr { Pointer: not AddressExpr } dereference => new CMember(Expression(dereference.Pointer), name, true),
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
    private CExpression Bounded(IndexExpr index) => index.Target.Type is ArrayType array && _opaque.Holds(index.Index)
        ? CCall.Of("apy_bounded", Promoted(index.Index), new CInteger(array.Length))
        : Promoted(index.Index);

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
