// APY4011: writes through pointers to elements that were replaced since.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class StaleValueCheckTests
{
    private const int Hash = 1;
    private const int Array = 2;
    private static readonly PointerType Value = Pointer(U64, Region.MapValue, maybeNull: true);
    private static readonly LocalExpr V = Local("v", Value);
    private static readonly Expr Lookup = Extern(Function("lookup", ExternEffect.MapRead), Value, Map("Flows"));
    private static readonly Stmt Update = Eval(Extern(Function("update", ExternEffect.MapWrite, "Flows.Update"), S32, Map("Flows")));
    private static readonly Stmt Other = Eval(Extern(Function("update", ExternEffect.MapWrite, "Others.Update"), S32, Map("Others")));
    private static readonly Stmt Write = Store(Deref(V), Const(1, U64));
    private static readonly Stmt Count = Eval(Extern(Function("apy_atomic_increment"), U64, Address(Deref(V))));

    [Test]
    public void A_write_after_an_update_of_the_same_map_is_reported()
    {
        Assert.That(Check(Hash, Let("v", Lookup), Update, Write), Is.EqualTo(new[] { "APY4011 v Flows.Update Flows" }));
        Assert.That(Check(Hash, Let("v", Lookup), Update, Count), Is.EqualTo(new[] { "APY4011 v Flows.Update Flows" }));
        Assert.That(Check(Hash, Let("v", Lookup), If(Equal(Const(1), Const(2)), Update), Write), Is.EqualTo(new[] { "APY4011 v Flows.Update Flows" }));
    }

    [Test]
    public void A_write_through_a_reference_to_a_part_is_reported()
    {
        var part = Local("part", Pointer(U64, Region.MapValue));
        Assert.That(
            Check(Hash, Let("v", Lookup), Let("part", Address(Deref(V), Region.MapValue)), Update, Store(Deref(part), Const(1, U64))),
            Is.EqualTo(new[] { "APY4011 part Flows.Update Flows" }));
    }

    [Test]
    public void A_function_that_updates_counts_as_an_update()
    {
        var updater = Method("refresh", Nothing, [], Update);
        Assert.That(
            Check(Hash, updater, Method("f", Nothing, [], Let("v", Lookup), Eval(Call("M:refresh", Nothing)), Write)),
            Is.EqualTo(new[] { "APY4011 v refresh(...) Flows" }));
    }

    [Test]
    public void Writes_before_the_update_reads_and_new_lookups_are_fine()
    {
        Assert.That(Check(Hash, Let("v", Lookup), Write, Update), Is.Empty);
        Assert.That(Check(Hash, Let("v", Lookup), Update, Let("x", Deref(V))), Is.Empty);
        Assert.That(Check(Hash, Let("v", Lookup), Update, Store(V, Lookup), Write), Is.Empty);
        Assert.That(Check(Hash, Let("v", Lookup), Other, Write), Is.Empty);
    }

    [Test]
    public void Arrays_are_updated_in_place() => Assert.That(Check(Array, Let("v", Lookup), Update, Write), Is.Empty);

    private static string[] Check(int type, params Stmt[] body) => Check(type, Method("f", Nothing, [], body));

    private static string[] Check(int type, params IrFunction[] functions)
    {
        MapDeclaration[] maps = [Declared("Flows", type), Declared("Others", type)];
        return Checking.Find(new StaleValueCheck(), Module(functions) with { Bundle = Bundle(maps) });
    }

    private static MapDeclaration Declared(string member, int type) => new(member, type, "HashMap", U32, U64, "uint", "ulong", 4, 8, 16, "F:" + member);

    private static MapExpr Map(string member) => new(member, new MapType(member), default);
}
