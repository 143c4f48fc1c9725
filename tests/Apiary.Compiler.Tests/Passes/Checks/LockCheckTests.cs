// APY4030, APY4031, APY4032, APY3010: spin locks in map values.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using Apiary.Contract.Hooks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class LockCheckTests
{
    private static readonly StructLayout LockLayout = new("BpfSpinLock", "bpf_spin_lock", 4, 4, false, false, new([new FieldLayout("_holders", "val", U32, 0, 4)]));
    private static readonly StructType LockType = new("bpf_spin_lock");
    private static readonly StructType Cell = new("cell");
    private static readonly StructLayout CellLayout = new(
        "Cell", "cell", 8, 4, false, false, new([new FieldLayout("Lock", "Lock", LockType, 0, 4), new FieldLayout("Count", "Count", U32, 4, 4)]));

    private static readonly PointerType Held = Pointer(new OpaqueType("struct bpf_spin_lock"), Region.None);
    private static readonly LocalExpr Value = Local("value", Pointer(Cell, Region.MapValue));
    private static readonly Expr Hold = Extern(Function("apy_spin_hold"), Held, Address(Field(Deref(Value), "Lock", LockType), Region.MapValue));
    private static readonly Stmt Count = Store(Field(Deref(Value), "Count", U32), Const(1, U32));
    private static readonly Stmt Clock = Eval(Extern(Function("apy_ktime_ns", ExternEffect.KernelRead, "Bpf.KtimeNs"), U64));

    [Test]
    public void Fields_change_under_the_lock_and_calls_stand_outside() => Assert.That(
        Check(Clock, Using(Count, If(Equal(Const(1), Const(2)), Return()), Eval(Extern(Function("apy_min"), U32, Const(1, U32)))), Clock), Is.Empty);

    [Test]
    public void A_call_under_the_lock_is_reported() =>
        Assert.That(Check(Using(If(Equal(Const(1), Const(2)), Clock))), Is.EqualTo(new[] { "APY4030 'Bpf.KtimeNs' is called value.Lock" }));

    [Test]
    public void A_function_that_calls_the_kernel_is_reported_and_one_that_computes_is_not()
    {
        var calling = Method("now", Nothing, [], Clock);
        var pure = Method("pure", Nothing, [], Return());
        Assert.That(Check([calling, Actor(Using(Eval(Call("M:now", Nothing))))]), Is.EqualTo(new[] { "APY4030 'now(...)' is called value.Lock" }));
        Assert.That(Check([pure, Actor(Using(Eval(Call("M:pure", Nothing))))]), Is.Empty);
        Assert.That(Check([pure with { NoInline = true }, Actor(Using(Eval(Call("M:pure", Nothing))))]), Is.EqualTo(new[] { "APY4030 'pure(...)' is called value.Lock" }));
    }

    [Test]
    public void A_second_lock_is_reported() =>
        Assert.That(Check(Using(UsingAs("second", Count))), Is.EqualTo(new[] { "APY4030 'value.Lock' is taken value.Lock" }));

    [Test]
    public void A_lock_that_no_using_holds_is_reported()
    {
        Assert.That(Check(Let("held", Hold), Count), Is.EqualTo(new[] { "APY4031 value.Lock" }));
        Assert.That(Check(Eval(Hold)), Is.EqualTo(new[] { "APY4031 value.Lock" }));
    }

    [Test]
    public void A_value_with_a_lock_is_neither_copied_nor_overwritten_in_place()
    {
        var local = Local("copy", Cell);
        Assert.That(Copies(Let("copy", Deref(Value))), Is.EqualTo(new[] { "APY4032 value" }));
        Assert.That(Copies(Store(Deref(Value), new DefaultExpr(Cell, default))), Is.EqualTo(new[] { "APY4032 value" }));
        Assert.That(Copies(Eval(Extern(Function("update", ExternEffect.MapWrite), S32, Address(Deref(Value), Region.MapValue)))), Is.EqualTo(new[] { "APY4032 value" }));
        Assert.That(Copies(Let("copy", new DefaultExpr(Cell, default)), Eval(Extern(Function("update", ExternEffect.MapWrite), S32, Address(local)))), Is.Empty);
        Assert.That(Copies(Using(Count), Let("count", Field(Deref(Value), "Count", U32))), Is.Empty);
    }

    [TestCase(HookKind.Kprobe, 1)]
    [TestCase(HookKind.SocketFilter, 1)]
    [TestCase(HookKind.Xdp, 0)]
    public void Hooks_that_may_interrupt_the_holder_have_no_locks(HookKind hook, int findings)
    {
        var map = new MapDeclaration("Cells", 1, "HashMap", U32, Cell, "uint", "Cell", 4, 8, 16, "F:Cells");
        var actor = new ActorDeclaration("f", "M:f", ActorRole.Observer, new([new HookBinding(hook, default)]), default, ActorResult.None);
        var module = Module([LockLayout, CellLayout], Actor(Eval(Extern(Function("lookup", ExternEffect.MapRead), U64, new MapExpr("Cells", new MapType("Cells"), default)))))
            with { Bundle = Bundle([map], [actor]) };
        Assert.That(Checking.Find(new KernelObjectHookCheck(), module), Has.Length.EqualTo(findings));
    }

    private static BlockStmt Using(params Stmt[] body) => UsingAs("held", body);

    private static BlockStmt UsingAs(string name, params Stmt[] body) => Block(new UsingStmt(name, Held, Hold, "apy_spin_release", default), Block(body));

    private static IrFunction Actor(params Stmt[] body) => Method("f", Nothing, [Parameter("value", Value.Type)], body);

    private static string[] Check(params Stmt[] body) => Check([Actor(body)]);

    private static string[] Check(IrFunction[] functions) => Checking.Find(new LockCheck(), Module([LockLayout, CellLayout], functions));

    private static string[] Copies(params Stmt[] body) => Checking.Find(new KernelObjectCopyCheck(), Module([LockLayout, CellLayout], Actor(body)));
}
