// APY2020: indices of inline arrays.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class IndexCheckTests
{
    private static readonly ArrayType Bytes = new(U8, 16);
    private static readonly LocalExpr I = Local("i", S32);
    private static readonly LocalExpr U = Local("u", U32);
    private static readonly LocalExpr Items = Local("items", Bytes);

    private static string[] Check(params Stmt[] body) => Checking.Find(
        new IndexCheck(),
        Method("f", Nothing, [Parameter("i", S32), Parameter("u", U32)], [Let("items", new DefaultExpr(Bytes, default)), .. body]));

    private static Stmt Set(Expr index) => Store(Index(Items, index), Const(1, U8));

    [Test]
    public void An_unknown_index_is_reported() => Assert.That(Check(Set(I)), Is.EqualTo(new[] { "APY2020 i 15" }));

    [Test]
    public void A_constant_must_be_inside()
    {
        Assert.That(Check(Set(Const(15))), Is.Empty);
        Assert.That(Check(Set(Const(16))), Is.EqualTo(new[] { "APY2020 16 15" }));
        Assert.That(Check(Set(Const(-1))), Is.EqualTo(new[] { "APY2020 -1 15" }));
    }

    [Test]
    public void Masks_and_remainders_are_proofs()
    {
        Assert.That(Check(Set(Binary(BinaryOperator.And, I, Const(15)))), Is.Empty);
        Assert.That(Check(Set(Convert(Binary(BinaryOperator.Remainder, U, Const(16, U32)), S32))), Is.Empty);
        Assert.That(Check(Set(Binary(BinaryOperator.And, I, Const(31)))), Has.Length.EqualTo(1));
        Assert.That(Check(Set(Binary(BinaryOperator.Remainder, I, Const(16)))), Has.Length.EqualTo(1), "negative remainders");
    }

    [Test]
    public void Both_ends_must_be_compared_for_signed_indices()
    {
        var below = Binary(BinaryOperator.Less, I, Const(16));
        var above = Binary(BinaryOperator.GreaterOrEqual, I, Const(0));
        Assert.That(Check(If(And(above, below), Set(I))), Is.Empty);
        Assert.That(Check(If(below, Set(I))), Has.Length.EqualTo(1));
        Assert.That(Check(If(Or(Not(above), Not(below)), Return()), Set(I)), Is.Empty);
    }

    [Test]
    public void A_counted_loop_is_a_proof_as_far_as_it_counts()
    {
        Assert.That(Check(For("k", Const(0), Const(16), Set(Local("k", S32)))), Is.Empty);
        Assert.That(Check(For("k", Const(0), Const(17), Set(Local("k", S32)))), Has.Length.EqualTo(1));
        Assert.That(Check(For("k", Const(0), Const(16), Block(Eval(Increment(Local("k", S32))), Set(Local("k", S32))))), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_unsigned_index_needs_one_comparison() =>
        Assert.That(Check(If(Binary(BinaryOperator.Less, U, Const(16, U32)), Set(Convert(U, S32)))), Is.Empty);

    [Test]
    public void A_local_whose_address_is_kept_proves_nothing()
    {
        var alias = Local("alias", Pointer(S32));
        Assert.That(
            Check(
                Let("alias", Address(I)),
                If(Or(Binary(BinaryOperator.Less, I, Const(0)), Binary(BinaryOperator.Greater, I, Const(15))), Return()),
                Store(Deref(alias), Const(99)),
                Set(I)),
            Has.Length.EqualTo(1));
    }

    [Test]
    public void A_callee_that_gets_the_address_may_change_the_index() => Assert.That(
        Check(
            If(Or(Binary(BinaryOperator.Less, I, Const(0)), Binary(BinaryOperator.Greater, I, Const(15))), Return()),
            Eval(Extern(Function("change"), Nothing, Address(I))),
            Set(I)),
        Has.Length.EqualTo(1));
}
