// The C of single expressions: what C# means is spelled out where, and only where, C means something else.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes;
using Apiary.Compiler.Tests.Execution;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.CodeGen;

public sealed class FunctionCodeGenTests
{
    private static readonly LocalExpr B = Local("b", U8);
    private static readonly LocalExpr I = Local("i", S32);
    private static readonly LocalExpr J = Local("j", S32);
    private static readonly LocalExpr U = Local("u", U32);
    private static readonly LocalExpr L = Local("l", S64);

    private static string C(Stmt statement)
    {
        var function = Method(
            "f", Nothing, [Parameter("b", U8), Parameter("i", S32), Parameter("j", S32), Parameter("u", U32), Parameter("l", S64), Parameter("flag", Bool)], statement);
        var text = FunctionText.Of(Pipeline.Lower(Module(function)));
        return string.Join(" ", text[(text.IndexOf('{') + 1)..text.LastIndexOf('}')].Split((char[])['\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Value(Expr value) => C(Store(Local(value.Type switch { BoolType => "flag", IntType { Bits: 64 } => "l", IntType { Signed: false } => "u", _ => "i" }, value.Type), value));

    [Test]
    public void Compound_assignment_to_a_byte_wraps() =>
        Assert.That(C(Eval(Compound(B, BinaryOperator.Add, S32, Const(200)))), Is.EqualTo("b = b + 200;"), "the store narrows");

    [Test]
    public void A_narrowing_inside_of_an_expression_is_kept() => Assert.That(
        Value(Binary(BinaryOperator.Add, Convert(Convert(I, U8), S32), Const(1))), Is.EqualTo("i = (__u8)i + 1;"));

    [Test]
    public void A_constant_that_a_map_copies_is_a_read_only_global() => Assert.That(
        C(Eval(Extern(Function("update", ExternEffect.MapWrite), Nothing, Address(Const(7, U32))))),
        Is.EqualTo("static const __u32 t1 = 7U; update(&t1);"));

    [Test]
    public void Shift_counts_are_masked()
    {
        Assert.That(Value(Binary(BinaryOperator.ShiftRight, I, J)), Is.EqualTo("i = i >> (j & 31);"));
        Assert.That(Value(Binary(BinaryOperator.ShiftLeft, I, J)), Is.EqualTo("i = (__s32)((__u32)i << (j & 31));"));
        Assert.That(Value(Binary(BinaryOperator.ShiftRightLogical, I, J)), Is.EqualTo("i = (__s32)((__u32)i >> (j & 31));"));
        Assert.That(Value(Binary(BinaryOperator.ShiftLeft, L, I)), Is.EqualTo("l = (__s64)((__u64)l << (i & 63));"));
        Assert.That(Value(Binary(BinaryOperator.ShiftRight, U, Const(33))), Is.EqualTo("u = u >> 1;"));
        Assert.That(Value(Binary(BinaryOperator.ShiftRight, U, Binary(BinaryOperator.And, I, Const(7)))), Is.EqualTo("u = u >> (i & 7);"));
    }

    [Test]
    public void Int_with_uint_compares_as_long() => Assert.That(
        Value(Binary(BinaryOperator.Less, Convert(I, S64), Convert(U, S64))), Is.EqualTo("flag = (__s64)i < (__s64)u;"));

    [Test]
    public void Promotions_that_C_does_itself_are_not_written() =>
        Assert.That(Value(Binary(BinaryOperator.Multiply, Convert(B, S32), Convert(B, S32))), Is.EqualTo("i = b * b;"));

    [Test]
    public void Signed_division_is_a_function_of_the_prelude()
    {
        Assert.That(Value(Binary(BinaryOperator.Divide, I, Const(10))), Is.EqualTo("i = apy_sdiv32(i, 10);"));
        Assert.That(Value(Binary(BinaryOperator.Remainder, L, Const(10, S64))), Is.EqualTo("l = apy_srem64(l, 10LL);"));
        Assert.That(Value(Binary(BinaryOperator.Divide, I, Const(8))), Is.EqualTo("i = apy_sdiv_pow2_32(i, 3);"));
        Assert.That(Value(Binary(BinaryOperator.Divide, U, Const(10, U32))), Is.EqualTo("u = u / 10U;"));
    }

    [Test]
    public void The_least_values_have_literals()
    {
        Assert.That(Value(Const(int.MinValue)), Is.EqualTo("i = (-2147483647 - 1);"));
        Assert.That(Value(Const(long.MinValue, S64)), Is.EqualTo("l = (-9223372036854775807LL - 1);"));
        Assert.That(Value(Const(-1, U32)), Is.EqualTo("u = 4294967295U;"));
        Assert.That(Value(Unary(UnaryOperator.Negate, Const(-1))), Is.EqualTo("i = - -1;"));
    }

    [Test]
    public void A_local_named_like_a_word_of_C_is_renamed()
    {
        Assert.That(C(Let("register", Const(1))), Is.EqualTo("__s32 register_ = 1;"));
        Assert.That(C(Let("bpf_x", Const(1))), Is.EqualTo("__s32 v_bpf_x = 1;"));
        Assert.That(C(Let("größe", Const(1))), Is.EqualTo("__s32 v_gru00f6u00dfe = 1;"));
    }

    [Test]
    public void Pointers_are_read_with_arrows()
    {
        var type = new StructType("flow");
        var layout = new StructLayout("Flow", "flow", 8, 4, false, false, new([new FieldLayout("Int", "int_", U32, 0, 4), new FieldLayout("Bytes", "bytes", new ArrayType(U8, 4), 4, 4)]));
        var flow = Deref(Local("p", Pointer(type)));
        var function = Method(
            "f", Pointer(U32), [Parameter("p", Pointer(type)), Parameter("i", S32)],
            Store(Index(Field(flow, "Bytes", new ArrayType(U8, 4)), I), Const(1, U8)),
            Return(Address(Field(flow, "Int", U32))));
        Assert.That(FunctionText.Of(Module([layout], function)), Is.EqualTo("""

            struct apy_u8_array4 {
            	__u8 e[4];
            };

            struct flow {
            	__u32 int_;
            	struct apy_u8_array4 bytes;
            };

            static __always_inline __u32 *f(struct flow *p, __s32 i)
            {
            	p->bytes.e[i] = 1;
            	return &p->int_;
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_mask_that_clang_could_drop_and_the_verifier_could_not_is_kept()
    {
        var bytes = new ArrayType(U8, 4);
        var layout = new StructLayout("Row", "row", 4, 1, false, false, new([new FieldLayout("Bytes", "bytes", bytes, 0, 4)]));
        var row = Field(Local("row", new StructType("row")), "Bytes", bytes);
        string Access(Expr index) => FunctionText.Of(Pipeline.Lower(Module(
            [layout], Method("f", Nothing, [Parameter("i", S32), Parameter("j", S32)], Declare("row", new StructType("row")), Store(Index(row, Binary(BinaryOperator.And, index, Const(3))), Const(1, U8))))));
        Assert.That(Access(I), Does.Contain("apy_index(i & 3)"));
        Assert.That(Access(Binary(BinaryOperator.ShiftRight, I, Const(4))), Does.Contain("apy_index(").And.Not.Contain("apy_masked"));
        Assert.That(Access(Binary(BinaryOperator.ShiftRight, I, J)), Does.Contain("apy_masked(i >> (j & 31), 3)"));
    }

    [Test]
    public void Lines_and_columns_are_those_of_the_CSharp_file()
    {
        var statement = Store(I, Const(1)) with { Range = new SourceRange(2, 8, 2, 14) };
        var function = Method("f", Nothing, [Parameter("i", S32)], statement) with
        {
            Anchor = new SourceAnchor("src/Firewall.cs", 9),
            Body = new BlockStmt(new([statement]), new SourceRange(1, 4, 3, 5)),
        };
        Assert.That(FunctionText.Of(Module(function)), Is.EqualTo(
            "\n#line 10 \"src/Firewall.cs\"\nstatic __always_inline void f(__s32 i)\n#line 10 \"src/Firewall.cs\"\n{\n"
            + "#line 12 \"src/Firewall.cs\"\n        i = 1;\n#line 13 \"src/Firewall.cs\"\n    }\n"));
    }

    [Test]
    public void Commas_of_a_struct_value_do_not_split_the_arguments_of_a_macro()
    {
        var type = new StructType("pair");
        var pair = new StructExpr(new([new FieldValue("First", Const(1, U32)), new FieldValue("Short", Const(2, S16))]), type, default);
        var function = Method("f", Nothing, [], Eval(Extern(Function("apy_macro", ExternEffect.MapWrite), Nothing, pair)));
        Assert.That(FunctionText.Of(Module([RandomProgram.Pair], function)), Does.Contain("apy_macro(((struct pair){ .first = 1U, .register_ = 2 }));"));
    }
}
