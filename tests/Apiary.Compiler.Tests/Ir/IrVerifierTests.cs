// The verifier sees what must not be.
using Apiary.Compiler.Ir;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Ir;

public sealed class IrVerifierTests
{
    private static readonly LocalExpr X = Local("x", U32);

    private static string Verify(IrLevel level, params Stmt[] body) =>
        string.Join("; ", IrVerifier.Verify(Module(Method("f", Nothing, [Parameter("x", U32)], body)), level));

    [Test]
    public void Sound_functions_pass() =>
        Assert.That(Verify(IrLevel.Ordered, Store(X, Binary(BinaryOperator.Add, X, Const(1, U32))), Return()), Is.Empty);

    [Test]
    public void Types_must_fit()
    {
        Assert.That(Verify(IrLevel.AsWritten, Store(X, Const(1, S32))), Is.EqualTo("f: what is stored into 'x' is s32 where u32 is needed"));
        Assert.That(Verify(IrLevel.AsWritten, Let("y", Binary(BinaryOperator.Add, X, Const(1, U64)))), Does.Contain("the right operand of Add"));
        Assert.That(Verify(IrLevel.AsWritten, If(X, Return())), Does.Contain("a condition is u32"));
        Assert.That(Verify(IrLevel.AsWritten, Return(X)), Does.Contain("the result is u32 where void is needed"));
    }

    [Test]
    public void Names_must_be_declared_once()
    {
        Assert.That(Verify(IrLevel.AsWritten, Let("x", Const(1))), Does.Contain("'x' is declared twice"));
        Assert.That(Verify(IrLevel.AsWritten, Store(Local("y", U32), X)), Does.Contain("'y' is not declared"));
    }

    [Test]
    public void Only_places_can_be_stored_to() =>
        Assert.That(Verify(IrLevel.AsWritten, Store(Const(1, U32), X)), Does.Contain("'1' is not a place"));

    [Test]
    public void Side_effects_must_be_gone_at_level_1()
    {
        var call = Extern(Function("random", ExternEffect.KernelRead), U32);
        Assert.That(Verify(IrLevel.AsWritten, Store(X, Binary(BinaryOperator.Add, X, call))), Is.Empty);
        Assert.That(Verify(IrLevel.Ordered, Store(X, Binary(BinaryOperator.Add, X, call))), Does.Contain("has side effects inside of an expression"));
        Assert.That(Verify(IrLevel.Ordered, Eval(Increment(X))), Does.Contain("IncrementExpr at level 1"));
        Assert.That(Verify(IrLevel.Ordered, Store(X, call)), Is.Empty);
    }

    [Test]
    public void Callees_must_exist_and_take_the_arguments()
    {
        Assert.That(Verify(IrLevel.AsWritten, Eval(Call("M:g", Nothing))), Does.Contain("'M:g' is called but is not in the module"));
        var callee = Method("g", Nothing, [Parameter("p", Pointer(U32))]);
        var caller = Method("f", Nothing, [Parameter("x", U32)], Eval(Call("M:g", Nothing, X)));
        Assert.That(IrVerifier.Verify(Module(callee, caller), IrLevel.AsWritten), Is.EqualTo(new[] { "f: argument 0 of 'g' is u32 where ptr<u32 @ Stack> is needed" }));
    }

    [Test]
    public void Fields_must_exist()
    {
        var type = new StructType("missing");
        Assert.That(Verify(IrLevel.AsWritten, Let("s", new DefaultExpr(type, default)), Store(Field(Local("s", type), "A", U32), X)), Does.Contain("struct missing has no layout"));
    }
}
