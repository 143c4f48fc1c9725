// APY4010: pointers into the packet across calls that may move it.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class PacketPointerCheckTests
{
    private static readonly PointerType Packet = Pointer(U16, Region.Packet);
    private static readonly LocalExpr P = Local("p", Packet);
    private static readonly Stmt Use = Store(Deref(P), Const(1, U16));
    private static readonly Stmt Take = Let("p", Extern(Function("take", ExternEffect.Read), Packet));
    private static readonly Stmt Move = Eval(Extern(Function("adjust", ExternEffect.Write, "XdpContext.AdjustHead", movesPacket: true), Nothing));

    private static string[] Check(params Stmt[] body) => Checking.Find(new PacketPointerCheck(), Method("f", Nothing, [], body));

    [Test]
    public void A_pointer_from_before_the_move_is_stale() =>
        Assert.That(Check(Take, Move, Use), Is.EqualTo(new[] { "APY4010 p XdpContext.AdjustHead" }));

    [Test]
    public void A_pointer_may_be_used_before_the_move_and_taken_anew_after() =>
        Assert.That(Check(Take, Use, Move, Store(P, Extern(Function("take", ExternEffect.Read), Packet)), Use), Is.Empty);

    [Test]
    public void A_move_on_one_path_is_enough() =>
        Assert.That(Check(Take, If(Equal(Const(1), Const(2)), Move), Use), Has.Length.EqualTo(1));

    [Test]
    public void A_move_in_a_loop_reaches_the_next_round() =>
        Assert.That(Check(Take, For("i", Const(0), Const(3), Block(Use, Move))), Has.Length.EqualTo(1));

    [Test]
    public void A_cursor_is_stale_as_well()
    {
        var cursor = new OpaqueType("struct apy_cursor");
        var open = Let("cur", Extern(Function("open", ExternEffect.Read), cursor));
        var use = Eval(Extern(Function("skip", ExternEffect.Read), Nothing, Address(Local("cur", cursor))));
        Assert.That(Check(open, use), Is.Empty);
        Assert.That(Check(open, Move, use), Is.EqualTo(new[] { "APY4010 cur XdpContext.AdjustHead" }));
    }

    [Test]
    public void A_function_that_moves_the_packet_counts_as_a_move()
    {
        var mover = Method("grow", Nothing, [], Move);
        var caller = Method("f", Nothing, [], Take, Eval(Call("M:grow", Nothing)), Use);
        Assert.That(Checking.Find(new PacketPointerCheck(), mover, caller), Is.EqualTo(new[] { "APY4010 p grow(...)" }));
    }

    [Test]
    public void Values_from_maps_stay()
    {
        var value = Pointer(U64, Region.MapValue);
        Assert.That(Check(Let("v", Extern(Function("lookup", ExternEffect.MapRead), value)), Move, Store(Deref(Local("v", value)), Const(1, U64))), Is.Empty);
    }
}
