// Short words for building IR by hand in tests.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Tests.Building;

/// <summary>Builds IR. Positions are zero unless a test is about them.</summary>
internal static class Build
{
    public static readonly IrType Nothing = new VoidType();
    public static readonly IrType Bool = new BoolType();
    public static readonly IntType S8 = new(8, true);
    public static readonly IntType U8 = new(8, false);
    public static readonly IntType S16 = new(16, true);
    public static readonly IntType U16 = new(16, false);
    public static readonly IntType S32 = new(32, true);
    public static readonly IntType U32 = new(32, false);
    public static readonly IntType S64 = new(64, true);
    public static readonly IntType U64 = new(64, false);

    public static PointerType Pointer(IrType target, Region region = Region.Stack, bool maybeNull = false) => new(target, region, maybeNull);

    public static ConstExpr Const(long value, IrType? type = null) => new(value, type ?? S32, default);

    public static LocalExpr Local(string name, IrType type) => new(name, type, default);

    public static ConvertExpr Convert(Expr operand, IrType type) => new(operand, type, default);

    public static UnaryExpr Unary(UnaryOperator operation, Expr operand) => new(operation, operand, operand.Type, default);

    public static UnaryExpr Not(Expr operand) => Unary(UnaryOperator.LogicalNot, operand);

    public static BinaryExpr Binary(BinaryOperator operation, Expr left, Expr right) =>
        new(operation, left, right, operation >= BinaryOperator.Equal ? Bool : left.Type, default);

    public static BinaryExpr Equal(Expr left, Expr right) => Binary(BinaryOperator.Equal, left, right);

    public static BinaryExpr NotEqual(Expr left, Expr right) => Binary(BinaryOperator.NotEqual, left, right);

    public static BinaryExpr IsNull(Expr pointer) => Equal(pointer, Null(pointer.Type));

    public static ConstExpr Null(IrType type) => new(0, type, default);

    public static ShortCircuitExpr And(Expr left, Expr right) => new(true, left, right, Bool, default);

    public static ShortCircuitExpr Or(Expr left, Expr right) => new(false, left, right, Bool, default);

    public static ConditionalExpr Choose(Expr condition, Expr whenTrue, Expr whenFalse) => new(condition, whenTrue, whenFalse, whenTrue.Type, default);

    public static AssignExpr Assign(Expr place, Expr value) => new(place, value, place.Type, default);

    public static CompoundAssignExpr Compound(Expr place, BinaryOperator operation, IrType operationType, Expr value) =>
        new(place, operation, operationType, value, place.Type, default);

    public static IncrementExpr Increment(Expr place, bool isDecrement = false, bool isPostfix = true) =>
        new(place, isDecrement, isPostfix, place.Type, default);

    public static AddressExpr Address(Expr place, Region region = Region.Stack) => new(place, Pointer(place.Type, region), default);

    public static DerefExpr Deref(Expr pointer) => new(pointer, ((PointerType)pointer.Type).Target, default);

    public static FieldExpr Field(Expr target, string field, IrType type) => new(target, field, type, default);

    public static MemberExpr Member(Expr target, string member, IrType type) => new(target, member, type, default);

    public static IndexExpr Index(Expr target, Expr index) => new(target, index, ((ArrayType)target.Type).Element, default);

    public static CallExpr Call(string function, IrType type, params Expr[] arguments) => new(function, new(arguments), type, default);

    public static ExternCallExpr Extern(ExternFunction function, IrType type, params Expr[] arguments) => new(function, new(arguments), type, default);

    public static ExternFunction Function(
        string name, ExternEffect effect = ExternEffect.None, string? display = null, bool movesPacket = false, int[]? nonNullWhenTrue = null) =>
        new(name, display ?? name, default, effect, movesPacket, string.Empty, new(nonNullWhenTrue));

    public static BlockStmt Block(params Stmt[] statements) => new(new(statements), default);

    public static LetStmt Let(string name, Expr value) => new(name, value.Type, value, default);

    public static LetStmt Declare(string name, IrType type) => new(name, type, null, default);

    public static StoreStmt Store(Expr place, Expr value) => new(place, value, default);

    public static EvalStmt Eval(Expr expression) => new(expression, default);

    public static IfStmt If(Expr condition, Stmt then, Stmt? otherwise = null) => new(condition, then, otherwise, default);

    public static ReturnStmt Return(Expr? value = null) => new(value, default);

    public static ForStmt For(string local, Expr from, Expr to, Stmt body) => new(
        new([new LetStmt(local, from.Type, from, default)]),
        Binary(BinaryOperator.Less, Local(local, from.Type), to),
        new([Eval(Increment(Local(local, from.Type)))]),
        body,
        default);

    public static IrFunction Method(string name, IrType result, IrParameter[] parameters, params Stmt[] body) =>
        new("M:" + name, name, name, new(parameters), result, new BlockStmt(new(body), default), new SourceAnchor(string.Empty, 0), false);

    public static IrParameter Parameter(string name, IrType type) => new(name, type);

    public static BundleDeclaration Bundle(
        MapDeclaration[]? maps = null, ActorDeclaration[]? actors = null, RecordDeclaration[]? records = null, ConfigDeclaration[]? config = null) =>
        new("test-unit", 1, "GPL", "Tests", "TestUnit", new SourceAnchor("Test.cs", 0), new(records), new(actors), new(maps), new(config), default);

    public static Module Module(params IrFunction[] functions) => new(Bundle(), default, new(functions));

    public static Module Module(StructLayout[] structs, params IrFunction[] functions) => new(Bundle(), new(structs), new(functions));
}
