// APY4001 on the shapes that pointers are tested and used in.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class MaybeNullCheckTests
{
    private static readonly PointerType Maybe = Pointer(U64, Region.MapValue, maybeNull: true);
    private static readonly LocalExpr P = Local("p", Maybe);
    private static readonly Stmt Use = Store(Deref(P), Const(1, U64));

    private static ExternCallExpr Lookup => Extern(Function("lookup", ExternEffect.MapRead), Maybe);

    private static string[] Check(params Stmt[] body) => Checking.Find(new MaybeNullCheck(), Method("f", Nothing, [], body));

    [Test]
    public void Using_a_looked_up_value_without_a_test_is_reported() =>
        Assert.That(Check(Let("p", Lookup), Use), Is.EqualTo(new[] { "APY4001 p" }));

    [Test]
    public void A_test_with_return_makes_it_safe() =>
        Assert.That(Check(Let("p", Lookup), If(IsNull(P), Return()), Use), Is.Empty);

    [Test]
    public void A_test_makes_only_its_own_branch_safe() =>
        Assert.That(Check(Let("p", Lookup), If(Not(IsNull(P)), Use), Use), Is.EqualTo(new[] { "APY4001 p" }));

    [Test]
    public void A_test_holds_in_the_rest_of_a_short_circuit() => Assert.That(
        Check(Let("p", Lookup), If(And(NotEqual(P, Null(Maybe)), Equal(Deref(P), Const(1, U64))), Use)), Is.Empty);

    [Test]
    public void A_test_on_the_wrong_side_of_or_is_no_test() => Assert.That(
        Check(Let("p", Lookup), If(Or(NotEqual(P, Null(Maybe)), Equal(Deref(P), Const(1, U64))), Return())), Is.EqualTo(new[] { "APY4001 p" }));

    [Test]
    public void A_new_value_needs_a_new_test() => Assert.That(
        Check(Let("p", Lookup), If(IsNull(P), Return()), Store(P, Lookup), Use), Is.EqualTo(new[] { "APY4001 p" }));

    [Test]
    public void A_value_from_the_end_of_a_loop_needs_a_test_at_its_start() => Assert.That(
        Check(Let("p", Lookup), If(IsNull(P), Return()), For("i", Const(0), Const(4), Block(Use, Store(P, Lookup)))),
        Is.EqualTo(new[] { "APY4001 p" }));

    [Test]
    public void The_static_type_is_a_claim_and_no_proof()
    {
        var claimed = Local("q", Pointer(U64, Region.MapValue));
        Assert.That(Check(Let("q", claimed with { Name = "q0" }) with { Value = Lookup }, Store(Deref(claimed), Const(1, U64))), Is.EqualTo(new[] { "APY4001 q" }));
    }

    [Test]
    public void A_pattern_that_binds_proves_both_names()
    {
        var q = Local("q", Maybe);
        var binds = NotEqual(Assign(q, P), Null(Maybe));
        Assert.That(Check(Let("p", Lookup), Declare("q", Maybe), If(binds, Block(Use, Store(Deref(q), Const(2, U64))))), Is.Empty);
    }

    [Test]
    public void An_out_pointer_is_there_only_when_the_call_returned_true()
    {
        var take = Extern(Function("take", ExternEffect.Read, nonNullWhenTrue: [0]), Bool, Address(P));
        Assert.That(Check(Declare("p", Maybe), If(Not(take), Return()), Use), Is.Empty);
        Assert.That(Check(Declare("p", Maybe), Eval(take), Use), Is.EqualTo(new[] { "APY4001 p" }));
    }

    [Test]
    public void A_parameter_that_is_never_null_asks_the_caller_for_a_test()
    {
        var callee = Method("g", Nothing, [Parameter("r", Pointer(U64, Region.MapValue))], Store(Deref(Local("r", Pointer(U64, Region.MapValue))), Const(1, U64)));
        var careless = Method("f", Nothing, [], Let("p", Lookup), Eval(Call("M:g", Nothing, P)));
        var careful = Method("f", Nothing, [], Let("p", Lookup), If(IsNull(P), Return()), Eval(Call("M:g", Nothing, P)));
        Assert.That(Checking.Find(new MaybeNullCheck(), callee, careless), Is.EqualTo(new[] { "APY4001 p" }));
        Assert.That(Checking.Find(new MaybeNullCheck(), callee, careful), Is.Empty);
    }

    [Test]
    public void A_choice_between_two_pointers_is_safe_when_both_are()
    {
        var other = Local("other", Pointer(U64));
        IrFunction With(Expr choice) => Method("f", Nothing, [Parameter("other", Pointer(U64))], Let("p", Lookup), Store(Deref(choice), Const(1, U64)));
        var tested = Choose(NotEqual(P, Null(Maybe)), P, other with { Type = Maybe });
        var untested = Choose(Equal(Const(1), Const(2)), P, other with { Type = Maybe });
        Assert.That(Checking.Find(new MaybeNullCheck(), With(tested)), Is.Empty);
        Assert.That(Checking.Find(new MaybeNullCheck(), With(untested)), Has.Length.EqualTo(1));
    }
}
