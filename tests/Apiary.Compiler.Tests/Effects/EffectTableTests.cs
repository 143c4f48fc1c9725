// What is inferred from bodies.
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Compiler.Tests.Planning;
using NUnit.Framework;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Effects;

[TestFixture]
public sealed class EffectTableTests
{
    private static readonly PointerType Row = new(new StructType(TestBundles.ConnStruct), Region.MapValue, false);
    private static readonly IrType NoValue = new VoidType();
    private static readonly FieldExpr Bytes = Field(Deref(Local("conn", Row)), "Bytes", U64);

    [Test]
    public void Fields_of_records_are_read_written_updated_and_added_to()
    {
        Assert.That(Lines(Let("x", Bytes)), Is.EqualTo(new[] { "reads record Conn.Bytes" }));
        Assert.That(Lines(Store(Bytes, Const(1, U64))), Is.EqualTo(new[] { "writes record Conn.Bytes" }));
        Assert.That(Lines(Eval(Compound(Bytes, BinaryOperator.Add, U64, Const(1, U64)))), Is.EqualTo(new[] { "updates record Conn.Bytes" }));
        var add = Extern(Function("apy_atomic_add", display: "Interlocked.Add"), U64, Address(Bytes, Region.MapValue), Const(1, U64));
        Assert.That(Lines(Eval(add)), Is.EqualTo(new[] { "adds record Conn.Bytes" }));
    }

    [Test]
    public void Maps_contexts_configuration_events_and_helpers_are_named()
    {
        var map = new MapExpr("Flows", new MapType("Flows"), default);
        var ring = new MapExpr("Opened", new MapType("Opened"), default);
        var context = Local("ctx", Pointer(new OpaqueType("struct bpf_sock_ops"), Region.Context));
        Assert.That(
            Lines(
                Eval(Extern(Function("apy_map_lookup", ExternEffect.MapRead), U64, map)),
                Eval(Extern(Function("apy_map_update", ExternEffect.MapWrite), U64, map)),
                Eval(Extern(Function("apy_ring_emit", ExternEffect.Emit), U64, ring)),
                Eval(Extern(Function("apy_ktime_ns", ExternEffect.KernelRead, "Bpf.KtimeNs"), U64)),
                Eval(Member(context, "snd_nxt", U32)),
                Store(Member(context, "reply", U32), new ConfigExpr("Port", U32, default)),
                Return(Const(7))),
            Is.EqualTo(new[]
            {
                "returns 7", "calls Bpf.KtimeNs", "reads config Port", "writes context reply", "reads context snd_nxt", "reads map Flows", "writes map Flows", "emits map Opened",
            }));
    }

    [Test]
    public void Effects_of_callees_are_those_of_the_caller_but_for_what_they_return()
    {
        var callee = Method("Callee", U32, [Parameter("conn", Row)], Store(Bytes, Const(1, U64)), Return(Const(3, U32)));
        var caller = Method("Caller", NoValue, [Parameter("conn", Row)], Eval(Call("M:Callee", U32, Local("conn", Row))));
        var table = EffectTable.For(Module(callee, caller));
        Assert.That(table.Of("M:Callee").All.Select(effect => effect.ToString()), Is.EqualTo(new[] { "returns 3", "writes record Conn.Bytes" }));
        Assert.That(table.Of("M:Caller").All.Select(effect => effect.ToString()), Is.EqualTo(new[] { "writes record Conn.Bytes" }));
    }

    [Test]
    public void Functions_of_the_prelude_bring_their_minimum_kernel_and_the_scope_they_read()
    {
        var newer = Function("apy_new", ExternEffect.KernelRead, "Bpf.New") with { Since = "6.12" };
        var table = EffectTable.For(Module(Method("M", NoValue, [], Eval(Extern(newer, U64)), Eval(Extern(Function("apy_packet_flow_key"), U64)))));
        Assert.That(table.Of("M:M").Requirements.Single(), Is.EqualTo(new Requirement("Bpf.New", new KernelVersion(6, 12))));
        Assert.That(table.Of("M:M").ReadsScope, Is.True);
        Assert.That(EffectTable.For(Module(Method("M", NoValue, []))).Of("M:M").ReadsScope, Is.False);
    }

    private static IEnumerable<string> Lines(params Stmt[] body) =>
        EffectTable.For(Module(Method("M", NoValue, [Parameter("conn", Row)], body))).Of("M:M").All.Select(effect => effect.ToString());

    private static Module Module(params IrFunction[] functions) =>
        new(Bundle(records: [TestBundles.Conn()]), default, new(functions));
}
