// APY2012, APY2013: what a divisor must be known to be.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class DivisorCheckTests
{
    private static readonly LocalExpr A = Local("a", U32);
    private static readonly LocalExpr D = Local("d", U32);

    private static string[] Check(params Stmt[] body) =>
        Checking.Find(new DivisorCheck(), Method("f", Nothing, [Parameter("a", U32), Parameter("d", U32), Parameter("s", S32)], body));

    private static Stmt Divide(Expr by, BinaryOperator operation = BinaryOperator.Divide) => Store(A, Binary(operation, A, by));

    [Test]
    public void An_unknown_divisor_is_reported()
    {
        Assert.That(Check(Divide(D)), Is.EqualTo(new[] { "APY2012 d" }));
        Assert.That(Check(Divide(D, BinaryOperator.Remainder)), Is.EqualTo(new[] { "APY2012 d" }));
        Assert.That(Check(Eval(Compound(A, BinaryOperator.Divide, U32, D))), Is.EqualTo(new[] { "APY2012 d" }));
    }

    [Test]
    public void A_constant_and_a_set_bit_are_fine() =>
        Assert.That(Check(Divide(Const(10, U32)), Divide(Binary(BinaryOperator.Or, D, Const(1, U32)))), Is.Empty);

    [Test]
    public void A_guard_is_fine_in_its_branch_only()
    {
        var guard = NotEqual(D, Const(0, U32));
        Assert.That(Check(If(guard, Divide(D))), Is.Empty);
        Assert.That(Check(If(Not(guard), Return()), Divide(D)), Is.Empty);
        Assert.That(Check(Store(A, Choose(guard, Binary(BinaryOperator.Divide, A, D), A))), Is.Empty);
        Assert.That(Check(If(guard, Block()), Divide(D)), Is.EqualTo(new[] { "APY2012 d" }));
    }

    [Test]
    public void A_guard_does_not_outlive_an_assignment() =>
        Assert.That(Check(If(Equal(D, Const(0, U32)), Return()), Store(D, A), Divide(D)), Is.EqualTo(new[] { "APY2012 d" }));

    [Test]
    public void A_divisor_that_may_shrink_in_a_loop_is_not_proven_by_a_guard_before_it() => Assert.That(
        Check(If(Equal(D, Const(0, U32)), Return()), For("i", Const(0), Const(9), Block(Divide(D), Eval(Increment(D, isDecrement: true))))),
        Is.EqualTo(new[] { "APY2012 d" }));

    [Test]
    public void A_comparison_above_zero_is_a_guard() =>
        Assert.That(Check(If(Binary(BinaryOperator.Greater, D, Const(3, U32)), Divide(D))), Is.Empty);

    [Test]
    public void Memory_that_another_CPU_may_change_needs_a_local()
    {
        var shared = Deref(Local("p", Pointer(U32, Region.MapValue)));
        var function = Method("f", U32, [Parameter("p", Pointer(U32, Region.MapValue))],
            If(Equal(shared, Const(0, U32)), Return(Const(0, U32))), Return(Binary(BinaryOperator.Divide, Const(100, U32), shared)));
        Assert.That(Checking.Find(new DivisorCheck(), function), Is.EqualTo(new[] { "APY2012 p" }));
    }

    [Test]
    public void Signed_division_takes_positive_constants_only()
    {
        var s = Local("s", S32);
        Assert.That(Check(Store(s, Binary(BinaryOperator.Divide, s, Const(7)))), Is.Empty);
        Assert.That(Check(Store(s, Binary(BinaryOperator.Divide, s, Const(-7)))), Is.EqualTo(new[] { "APY2013" }));
        Assert.That(Check(Store(s, Binary(BinaryOperator.Remainder, s, Binary(BinaryOperator.Or, s, Const(1))))), Is.EqualTo(new[] { "APY2013" }));
    }
}
