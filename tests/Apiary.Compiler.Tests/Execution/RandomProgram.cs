// Makes random functions of level 0 that are full of side effects in expressions: the same seed makes the same function.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Tests.Building;

namespace Apiary.Compiler.Tests.Execution;

/// <summary>Random IR.</summary>
internal sealed class RandomProgram
{
    public const int Inputs = 4;
    public static readonly StructLayout Pair = new(
        "Tests.Pair", "pair", 8, 4, false, false,
        new([new FieldLayout("First", "first", Build.U32, 0, 4), new FieldLayout("Short", "register_", Build.S16, 4, 2)]));

    private static readonly IntType[] Types = [Build.S8, Build.U8, Build.S16, Build.U16, Build.S32, Build.U32, Build.S64, Build.U64];
    private static readonly IntType[] Wide = [Build.S32, Build.U32, Build.S64, Build.U64];
    private readonly Random _random;
    private readonly Expr[] _places;
    private int _lets;

    private RandomProgram(int seed)
    {
        _random = new Random(seed);
        var pair = Build.Local("pair", new StructType("pair"));
        _places =
        [
            .. Types.Select(type => Build.Local(Name(type), type)),
            Build.Field(pair, "First", Build.U32),
            Build.Field(pair, "Short", Build.S16),
            Build.Deref(Build.Local("alias", Build.Pointer(Build.U32))),
        ];
    }

    /// <summary>Functions <c>f0</c>... of <see cref="Inputs"/> signed 64-bit inputs, and what they call.</summary>
    public static Module Module(int seed, int count) => Build.Module(
        [Pair],
        [Bump(Build.U32), Bump(Build.S64), .. Enumerable.Range(0, count).Select(i => new RandomProgram(unchecked((seed * 1000003) + i)).Function("f" + i))]);

    private static string Name(IntType type) => (type.Signed ? "s" : "u") + type.Bits;

    private static IrFunction Bump(IntType type)
    {
        var value = Build.Deref(Build.Local("place", Build.Pointer(type)));
        return Build.Method(
            "bump_" + Name(type), type, [Build.Parameter("place", Build.Pointer(type)), Build.Parameter("by", type)],
            Build.Store(value, Build.Binary(BinaryOperator.Add, Build.Binary(BinaryOperator.Multiply, value, Build.Const(3, type)), Build.Local("by", type))),
            Build.Return(Build.Binary(BinaryOperator.Xor, value, Build.Const(21, type))));
    }

    private IrFunction Function(string name)
    {
        var statements = new List<Stmt>();
        for (var i = 0; i < Types.Length; i++)
        {
            statements.Add(Build.Let(Name(Types[i]), Build.Convert(Build.Local("in" + (i % Inputs), Build.S64), Types[i])));
        }

        statements.Add(Build.Let("pair", new DefaultExpr(new StructType("pair"), default)));
        statements.Add(Build.Let("alias", Build.Address(Build.Local("u32", Build.U32))));
        statements.AddRange(Enumerable.Range(0, 5).Select(_ => Statement(2)));
        var result = _places.Aggregate(
            (Expr)Build.Const(7, Build.U64),
            (sum, place) => Build.Binary(BinaryOperator.Add, Build.Binary(BinaryOperator.Multiply, sum, Build.Const(1000003, Build.U64)), Build.Convert(place, Build.U64)));
        statements.Add(Build.Return(result));
        return Build.Method(
            name, Build.U64, [.. Enumerable.Range(0, Inputs).Select(i => Build.Parameter("in" + i, Build.S64))], [.. statements]);
    }

    private Stmt Statement(int depth) => _random.Next(depth == 0 ? 4 : 8) switch
    {
        0 => Build.Eval(Assignment(3)),
        1 => Build.Eval(Compound(3)),
        2 => Build.Eval(Build.Increment(Place(), Flip(), Flip())),
        3 => Build.Store(
            Build.Local("pair", new StructType("pair")),
            new StructExpr(new([new FieldValue("Short", Build.Convert(Expression(Build.S32, 2), Build.S16)), new FieldValue("First", Expression(Build.U32, 3))]), new StructType("pair"), default)),
        4 => Build.If(Condition(3), Statements(depth), Flip() ? Statements(depth) : null),
        5 => Build.If(Condition(3), Build.Return(Build.Const(_random.Next(9), Build.U64))),
        6 => Loop(depth),
        _ => new SwitchStmt(
            Build.Binary(BinaryOperator.And, Expression(Build.S32, 3), Build.Const(3)),
            new(
            [
                new SwitchSection(new([0L, 2L]), false, new([Statement(0), new BreakStmt(default)])),
                new SwitchSection(new([1L]), true, new([Statement(0), Statement(0), new BreakStmt(default)])),
            ]),
            default),
    };

    private BlockStmt Statements(int depth) => Build.Block([.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Statement(depth - 1))]);

    private ForStmt Loop(int depth)
    {
        var local = "i" + ++_lets;
        var counter = Build.Local(local, Build.S32);
        var within = Build.Binary(BinaryOperator.Less, counter, Build.Const(1 + _random.Next(4)));
        Stmt body = Flip()
            ? Statements(depth)
            : Build.Block(Build.If(Condition(2), Flip() ? new ContinueStmt(default) : new BreakStmt(default)), Statements(depth));
        return new ForStmt(
            new([Build.Let(local, Build.Const(0))]),
            Flip() ? within : Build.And(within, Condition(2)),
            new([Build.Eval(Build.Increment(counter))]),
            body,
            default);
    }

    private Expr Condition(int depth) => _random.Next(depth <= 0 ? 1 : 5) switch
    {
        0 or 1 => Comparison(depth),
        2 => Build.And(Condition(depth - 1), Condition(depth - 1)),
        3 => Build.Or(Condition(depth - 1), Condition(depth - 1)),
        _ => Build.Not(Condition(depth - 1)),
    };

    private BinaryExpr Comparison(int depth)
    {
        var type = Wide[_random.Next(Wide.Length)];
        return Build.Binary(BinaryOperator.Equal + _random.Next(6), Expression(type, depth - 1), Expression(type, depth - 1));
    }

    private Expr Expression(IntType type, int depth)
    {
        if (depth <= 0)
        {
            return Flip() ? Build.Const(Arithmetic.Convert(_random.Next(-40, 300), type), type) : As(Place(), type);
        }

        switch (_random.Next(12))
        {
            case 0:
                return As(Assignment(depth - 1), type);
            case 1:
                return As(Compound(depth - 1), type);
            case 2:
                return As(Build.Increment(Place(), Flip(), Flip()), type);
            case 3:
                return Build.Choose(Condition(depth - 1), Expression(type, depth - 1), Expression(type, depth - 1));
            case 4:
                var converted = Expression(Wide[_random.Next(Wide.Length)], depth - 1);
                return As(Flip() ? As(converted, Types[_random.Next(Types.Length)]) : converted, type);
            case 5:
                return As(Bumped(depth), type);
            case 6:
                var name = "let" + ++_lets;
                return new LetExpr(name, Expression(type, depth - 1), Build.Binary(BinaryOperator.Xor, Build.Local(name, type), Expression(type, depth - 1)), type, default);
            case 7:
                var shift = BinaryOperator.ShiftLeft + _random.Next(3);
                return Build.Binary(shift, Expression(type, depth - 1), Expression(Build.S32, depth - 1));
            case 8:
                return Quotient(type, depth);
            case 9:
                return Build.Unary(Flip() ? UnaryOperator.Negate : UnaryOperator.BitwiseNot, Expression(type, depth - 1));
            default:
                var operation = new[] { BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.And, BinaryOperator.Or, BinaryOperator.Xor };
                return Build.Binary(operation[_random.Next(operation.Length)], Expression(type, depth - 1), Expression(type, depth - 1));
        }
    }

    private BinaryExpr Quotient(IntType type, int depth)
    {
        var divisor = type.Signed
            ? Build.Const(_random.Next(1, 70), type)
            : (Expr)Build.Binary(BinaryOperator.Or, Expression(type, depth - 1), Build.Const(1, type));
        return Build.Binary(Flip() ? BinaryOperator.Divide : BinaryOperator.Remainder, Expression(type, depth - 1), divisor);
    }

    private CallExpr Bumped(int depth) => Flip()
        ? Build.Call("M:bump_u32", Build.U32, Build.Address(Build.Local("u32", Build.U32)), Expression(Build.U32, depth - 1))
        : Build.Call("M:bump_s64", Build.S64, Build.Address(Build.Local("s64", Build.S64)), Expression(Build.S64, depth - 1));

    private AssignExpr Assignment(int depth)
    {
        var place = Place();
        return Build.Assign(place, As(Expression(Promoted(place.Type), depth), (IntType)place.Type));
    }

    private CompoundAssignExpr Compound(int depth)
    {
        var place = Place();
        var type = Promoted(place.Type);
        var operation = (BinaryOperator)_random.Next(0, 3);
        if (Flip())
        {
            return Build.Compound(place, BinaryOperator.ShiftLeft + _random.Next(3), type, Expression(Build.S32, depth));
        }

        return Build.Compound(place, operation, type, Expression(type, depth));
    }

    private static IntType Promoted(IrType type) => type is IntType { Bits: < 32 } ? Build.S32 : (IntType)type;

    private static Expr As(Expr value, IntType type) => value.Type == type ? value : Build.Convert(value, type);

    private Expr Place() => _places[_random.Next(_places.Length)];

    private bool Flip() => _random.Next(2) == 0;
}
