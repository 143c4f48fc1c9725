// Locals that do not fit the stack move where each CPU has memory of its own, and stores of big structs become loops.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using Apiary.Compiler.Passes.Scratch;
using Apiary.Compiler.Tests.Passes.Checks;
using Apiary.Contract.Hooks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Lowering;

public sealed class BigLocalTests
{
    private static readonly StructType Big = new("big");
    private static readonly LocalExpr Value = Local("value", Big);
    private static readonly ExternCallExpr Use = Extern(Function("use"), Nothing, Address(Value));

    private static Module With(HookKind hook, int size, params Stmt[] body)
    {
        var layout = new StructLayout("Big", "big", size, 8, false, false, new([new FieldLayout("A", "A", U64, 0, 8)]));
        var actor = new ActorDeclaration("f", "M:f", ActorRole.Observer, new([new HookBinding(hook, default)]), default, ActorResult.None);
        return new Module(Bundle(actors: [actor]), new([layout]), new([Method("f", Nothing, [], body)]));
    }

    private static Module Actor(HookKind hook, int size, params Stmt[] more) =>
        With(hook, size, [Let("value", new DefaultExpr(Big, default)), Store(Field(Value, "A", U64), Const(1, U64)), Eval(Use), .. more]);

    [Test]
    public void A_local_that_does_not_fit_is_a_place_in_scratch_memory()
    {
        var lowered = new MoveBigLocals().Lower(Actor(HookKind.Xdp, 600));

        Assert.That(IrVerifier.Verify(lowered, IrLevel.Ordered), Is.Empty);
        Assert.That(lowered.ScratchSize, Is.EqualTo(600));
        var statements = lowered.Functions[0].Body.Statements;
        Assert.That(statements[0], Is.InstanceOf<LetStmt>().With.Property("Value").InstanceOf<ExternCallExpr>());
        Assert.That(statements[1], Is.InstanceOf<LetStmt>().With.Property("Type").InstanceOf<PointerType>());
        Assert.That(statements[2], Is.InstanceOf<StoreStmt>().With.Property("Place").InstanceOf<DerefExpr>());
        Assert.That(IrTree.AllExpressions(lowered.Functions[0].Body).OfType<LocalExpr>().Select(local => local.Type), Has.None.InstanceOf<StructType>());
    }

    [TestCase(HookKind.Xdp, 600, null)]
    [TestCase(HookKind.TcEgress, 600, null)]
    [TestCase(HookKind.CgroupConnect4, 600, "APY3030 big 600 512")]
    [TestCase(HookKind.Syscall, 600, "APY3030 big 600 512")]
    public void Only_where_nothing_interrupts_it(HookKind hook, int size, string? expected)
    {
        var module = Actor(hook, size);
        Assert.That(Checking.Find(new StackCheck(), module), expected is null ? Is.Empty : Does.Contain(expected));
        Assert.That(new MoveBigLocals().Lower(module).ScratchSize, expected is null ? Is.EqualTo(size) : Is.Zero);
    }

    [Test]
    public void A_program_that_sends_a_clone_may_run_inside_of_itself() =>
        Assert.That(new MoveBigLocals().Lower(Actor(HookKind.TcEgress, 600, Eval(Extern(Function("apy_skb_clone_redirect", ExternEffect.Write), S32)))).ScratchSize, Is.Zero);

    [Test]
    public void What_fits_stays_on_the_stack()
    {
        var module = Actor(HookKind.Xdp, 400);
        Assert.That(new MoveBigLocals().Lower(module), Is.SameAs(module));
    }

    [Test]
    public void Stores_of_big_structs_are_loops()
    {
        var pointer = Local("p", Pointer(Big));
        var module = new LowerBigStores().Lower(With(
            HookKind.Xdp,
            1024,
            Store(Deref(pointer), new DefaultExpr(Big, default)),
            Store(Deref(pointer), Deref(Local("q", Pointer(Big)))),
            Store(Deref(pointer), new StructExpr(new([new FieldValue("A", Const(5, U64))]), Big, default))));

        Assert.That(Calls(module), Is.EqualTo(new[] { "apy_zero_memory", "apy_copy_memory", "apy_zero_memory", "store" }));
    }

    [Test]
    public void Stores_of_small_structs_are_left_to_clang()
    {
        var module = With(HookKind.Xdp, 128, Store(Deref(Local("p", Pointer(Big))), new DefaultExpr(Big, default)));
        Assert.That(Calls(new LowerBigStores().Lower(module)), Is.EqualTo(new[] { "store" }));
    }

    private static IEnumerable<string> Calls(Module module) => module.Functions[0].Body.Statements
        .Select(static statement => statement is EvalStmt { Expression: ExternCallExpr call } ? call.Function.CName : "store");
}
