// The shapes that evaluation order is lowered to.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Lowering;
using Apiary.Compiler.Tests.Building;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Lowering;

public sealed class LowerEvaluationOrderTests
{
    private static readonly LocalExpr X = Local("x", U32);
    private static readonly LocalExpr A = Local("a", Bool);

    private static readonly IrFunction Next = Method(
        "next", U32, [Parameter("p", Pointer(U32))], Return(Deref(Local("p", Pointer(U32)))));

    private static readonly IrFunction Ready = Method("ready", Bool, [], Return(Const(1, Bool)));

    private static CallExpr NextOfX => Build.Call("M:next", U32, Address(X));

    private static CallExpr IsReady => Build.Call("M:ready", Bool);

    private static string Lower(params Stmt[] body)
    {
        var module = Module(Next, Ready, Method("f", Nothing, [Parameter("x", U32), Parameter("a", Bool)], body));
        Assert.That(IrVerifier.Verify(module, IrLevel.AsWritten), Is.Empty);
        var lowered = new LowerEvaluationOrder().Lower(module);
        Assert.That(IrVerifier.Verify(lowered, IrLevel.Ordered), Is.Empty);
        Assert.That(new LowerEvaluationOrder().Lower(lowered), Is.EqualTo(lowered), "level 1 is a fixed point");
        return string.Concat(lowered.Functions[2].Body.Statements.Select(IrText.Of)).TrimEnd();
    }

    private static string Lines(params string[] lines) => string.Join("\n", lines);

    [Test]
    public void Two_calls_in_an_expression_are_called_from_left_to_right() => Assert.That(
        Lower(Store(X, Binary(BinaryOperator.Subtract, NextOfX, NextOfX))),
        Is.EqualTo(Lines("let t1: u32 = M:next(&x)", "let t2: u32 = M:next(&x)", "x = subtract(t1, t2)")));

    [Test]
    public void What_is_read_before_a_call_is_held() => Assert.That(
        Lower(Store(X, Binary(BinaryOperator.Add, X, NextOfX))),
        Is.EqualTo(Lines("let t1: u32 = x", "let t2: u32 = M:next(&x)", "x = add(t1, t2)")));

    [Test]
    public void A_compound_assignment_reads_first() => Assert.That(
        Lower(Eval(Compound(X, BinaryOperator.Add, U32, NextOfX))),
        Is.EqualTo(Lines("let t1: u32 = x", "let t2: u32 = M:next(&x)", "x = add(t1, t2)")));

    [Test]
    public void A_call_alone_needs_no_temporary() =>
        Assert.That(Lower(Store(X, NextOfX), Eval(NextOfX)), Is.EqualTo(Lines("x = M:next(&x)", "M:next(&x)")));

    [Test]
    public void Assigning_an_increment_to_its_own_place_keeps_the_old_value() =>
        Assert.That(Lower(Store(X, Increment(X))), Is.EqualTo(Lines("let t1: u32 = x", "x = add(t1, 1:u32)", "x = t1")));

    [Test]
    public void A_call_in_a_short_circuit_stays_conditional() => Assert.That(
        Lower(Let("b", And(A, IsReady))),
        Is.EqualTo(Lines("let t1: bool = a", "if t1", "  t1 = M:ready()", "let b: bool = t1")));

    [Test]
    public void An_if_on_such_a_condition_needs_no_temporary()
    {
        Assert.That(
            Lower(If(And(A, IsReady), Store(X, Const(1, U32)))),
            Is.EqualTo(Lines("if a", "  if M:ready()", "    x = 1:u32")));
        Assert.That(
            Lower(If(Or(A, Not(IsReady)), Return()), Store(X, Const(1, U32))),
            Is.EqualTo(Lines("if a", "  return", "if logicalnot(M:ready())", "  return", "x = 1:u32")));
    }

    [Test]
    public void A_short_circuit_without_effects_stays_an_expression() =>
        Assert.That(Lower(If(And(A, Equal(X, Const(3, U32))), Return())), Is.EqualTo(Lines("if (a && equal(x, 3:u32))", "  return")));

    [Test]
    public void A_call_that_is_evaluated_first_stays_where_it_is() => Assert.That(
        Lower(If(And(IsReady, A), Return()), Store(X, Choose(Not(IsReady), X, Const(2, U32)))),
        Is.EqualTo(Lines("if (M:ready() && a)", "  return", "x = (logicalnot(M:ready()) ? x : 2:u32)")));

    [Test]
    public void Only_the_chosen_branch_is_called() => Assert.That(
        Lower(Store(X, Choose(A, NextOfX, Const(2, U32)))),
        Is.EqualTo(Lines("let t1: u32", "if a", "  t1 = M:next(&x)", "else", "  t1 = 2:u32", "x = t1")));

    [Test]
    public void The_address_of_a_value_is_the_address_of_a_temporary() => Assert.That(
        Lower(Eval(Extern(Function("lookup", ExternEffect.MapRead), Nothing, Address(Const(7, U32))))),
        Is.EqualTo(Lines("let t1: u32 = 7:u32", "lookup(&t1)")));

    [Test]
    public void A_constant_that_a_map_copies_is_not_on_the_stack() => Assert.That(
        Lower(Eval(Extern(Function("update", ExternEffect.MapWrite), Nothing, Address(X), Address(Const(7, U32))))),
        Is.EqualTo(Lines("constant t1: u32 = 7:u32", "update(&x, &t1)")));

    [Test]
    public void A_small_type_wraps_in_a_compound_assignment()
    {
        var small = Local("small", U8);
        Assert.That(
            Lower(Let("small", Const(250, U8)), Eval(Compound(small, BinaryOperator.Add, S32, Const(200)))),
            Is.EqualTo(Lines("let small: u8 = 250:u8", "small = u8(add(s32(small), 200:s32))")));
    }

    [Test]
    public void A_loop_condition_with_effects_is_tested_in_the_body() => Assert.That(
        Lower(new ForStmt(default, IsReady, default, Block(Store(X, Const(1, U32))), default)),
        Is.EqualTo(Lines("for", "while 1:bool", "  if logicalnot(M:ready())", "    break", "  block", "    x = 1:u32", "next")));

    [Test]
    public void Temporaries_avoid_the_names_of_locals() => Assert.That(
        Lower(Let("t1", Const(5, U32)), Store(X, Binary(BinaryOperator.Add, X, NextOfX))),
        Does.StartWith(Lines("let t1: u32 = 5:u32", "let t2: u32 = x")));
}
