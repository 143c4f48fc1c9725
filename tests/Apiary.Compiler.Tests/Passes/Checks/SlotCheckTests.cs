// APY4020, APY4021, APY4025, APY4026: the life of a ring buffer slot, and of a reference to a socket.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class SlotCheckTests
{
    private static readonly PointerType Slot = Pointer(U64, Region.RingSlot, maybeNull: true);
    private static readonly LocalExpr S = Local("slot", Slot);
    private static readonly ExternCallExpr Reserve = Extern(Function("reserve", ExternEffect.Emit), Slot);
    private static readonly Stmt Submit = Eval(Extern(Function("submit", ExternEffect.Emit), Nothing, S));
    private static readonly Stmt Use = Store(Deref(S), Const(1, U64));
    private static readonly Stmt Test = If(IsNull(S), Return());
    private static readonly Stmt Using = new UsingStmt("slot", Slot, Reserve, "discard", default);

    private static readonly PointerType Reference = Pointer(new OpaqueType("struct bpf_sock"), Region.SocketReference, maybeNull: true);
    private static readonly LocalExpr Socket = Local("socket", Reference);
    private static readonly ExternCallExpr Find = Extern(Function("find", ExternEffect.MapRead), Reference);
    private static readonly Stmt Given = If(IsNull(Socket), Return());
    private static readonly Stmt Release = Eval(Extern(Function("release", ExternEffect.Release), Nothing, Socket));
    private static readonly Stmt Read = Eval(new MemberExpr(Socket, "family", U32, default));

    private static string[] Check(params Stmt[] body) => Checking.Find(new SlotCheck(), Method("f", Nothing, [], body));

    [Test]
    public void A_slot_that_is_submitted_is_fine() => Assert.That(Check(Let("slot", Reserve), Test, Use, Submit), Is.Empty);

    [Test]
    public void A_slot_that_is_forgotten_leaks() => Assert.That(Check(Let("slot", Reserve), Test, Use), Is.EqualTo(new[] { "APY4020 slot 1" }));

    [Test]
    public void A_path_that_returns_early_leaks() => Assert.That(
        Check(Let("slot", Reserve), Test, If(Equal(Const(1), Const(2)), Return() with { Range = new SourceRange(6, 0, 6, 7) }), Submit),
        Is.EqualTo(new[] { "APY4020 slot 7" }));

    [Test]
    public void Using_discards_on_each_path() => Assert.That(
        Check(Using, Test, If(Equal(Const(1), Const(2)), Return()), Use, Submit), Is.Empty);

    [Test]
    public void A_use_after_submit_is_reported_with_using_as_well()
    {
        Assert.That(Check(Using, Test, Submit, Use), Is.EqualTo(new[] { "APY4021 slot" }));
        Assert.That(Check(Let("slot", Reserve), Test, Submit, Use), Is.EqualTo(new[] { "APY4021 slot" }));
    }

    [Test]
    public void Submitting_twice_is_a_use_after_submit() =>
        Assert.That(Check(Using, Test, Submit, Submit), Is.EqualTo(new[] { "APY4021 slot" }));

    [Test]
    public void A_slot_that_each_round_of_a_loop_takes_anew_must_be_given_up_in_it()
    {
        Assert.That(Check(For("i", Const(0), Const(3), Block(Let("slot", Reserve), If(Not(IsNull(S)), Submit)))), Is.Empty);
        Assert.That(Check(For("i", Const(0), Const(3), Block(Let("slot", Reserve)))), Is.Not.Empty);
    }

    [Test]
    public void Memory_inside_of_a_slot_is_gone_with_it()
    {
        var header = Local("header", Pointer(U64, Region.RingData, maybeNull: true));
        var take = Let("header", Extern(Function("header", ExternEffect.KernelRead), header.Type, S));
        var fill = Store(Deref(header), Const(1, U64));
        Assert.That(Check(Let("slot", Reserve), Test, take, fill, Submit), Is.Empty);
        Assert.That(Check(Let("slot", Reserve), Test, take, Submit, fill), Is.EqualTo(new[] { "APY4021 header" }));
    }

    [Test]
    public void A_reference_to_a_socket_is_released_on_each_path()
    {
        Assert.That(Check(Let("socket", Find), Given, Release), Is.Empty);
        Assert.That(Check(Let("socket", Find), Given), Is.EqualTo(new[] { "APY4025 socket 1" }));
        Assert.That(Check(Let("socket", Find), Given, Release, Read), Is.EqualTo(new[] { "APY4026 socket" }));
        Assert.That(Check(Let("socket", Find), Given, Read, Release), Is.Empty);
    }

    [Test]
    public void A_function_that_submits_takes_the_slot_over()
    {
        var sender = Method("send", Nothing, [Parameter("slot", Slot)], Submit);
        var caller = Method("f", Nothing, [], Let("slot", Reserve), Test, Eval(Call("M:send", Nothing, S)));
        Assert.That(Checking.Find(new SlotCheck(), sender, caller), Is.Empty);
    }
}
