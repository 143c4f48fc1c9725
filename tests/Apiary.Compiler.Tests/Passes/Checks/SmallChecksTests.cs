// The checks that look at one node or one declaration at a time.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using static Apiary.Compiler.Tests.Building.Build;

namespace Apiary.Compiler.Tests.Passes.Checks;

public sealed class SmallChecksTests
{
    private static readonly StructLayout Padded = new(
        "Tests.Padded", "padded", 8, 4, false, false, new([new FieldLayout("A", "a", U32, 0, 4), new FieldLayout("B", "b", U8, 4, 1)]));

    private static readonly StructLayout Tight = new(
        "Tests.Tight", "tight", 8, 4, false, false, new([new FieldLayout("A", "a", U32, 0, 4), new FieldLayout("B", "b", U32, 4, 4)]));

    private static readonly StructLayout Big = new(
        "Tests.Big", "big", 300, 4, false, false, new([new FieldLayout("Bytes", "bytes", new ArrayType(U32, 75), 0, 300)]));

    [TestCase(1, 0, ExpectedResult = "APY3001 Flows 0 134217727")]
    [TestCase(1, 1024, ExpectedResult = "")]
    [TestCase(1, int.MaxValue, ExpectedResult = "APY3001 Flows 2147483647 134217727")]
    [TestCase(27, 4096, ExpectedResult = "")]
    [TestCase(27, 65536, ExpectedResult = "")]
    [TestCase(27, 5000, ExpectedResult = "APY3003 Flows 5000")]
    [TestCase(27, 2048, ExpectedResult = "APY3003 Flows 2048")]
    public string Capacities_are_what_the_kernel_takes(int type, int entries) => string.Join(";", Checking.Find(
        new MapCapacityCheck(), Module() with { Bundle = Bundle(maps: [Map(U32, type, entries)]) }));

    [Test]
    public void A_key_with_padding_is_reported()
    {
        Assert.That(Keys(Padded), Is.EqualTo(new[] { "APY3020 Key 3" }));
        Assert.That(Keys(Tight), Is.Empty);
    }

    [Test]
    public void A_function_that_calls_itself_through_another_is_reported()
    {
        var ping = Method("ping", Nothing, [], Eval(Call("M:pong", Nothing)));
        var pong = Method("pong", Nothing, [], Eval(Call("M:ping", Nothing)));
        var leaf = Method("leaf", Nothing, []);
        Assert.That(Checking.Find(new RecursionCheck(), ping, pong, leaf), Is.EqualTo(new[] { "APY2030 ping", "APY2030 pong" }));
        Assert.That(Checking.Find(new RecursionCheck(), leaf, Method("root", Nothing, [], Eval(Call("M:leaf", Nothing)))), Is.Empty);
    }

    [Test]
    public void Atomics_need_32_or_64_bits()
    {
        IrFunction Add(IrType type) => Method("f", Nothing, [Parameter("p", Pointer(type))],
            Eval(Extern(Function("apy_atomic_add", ExternEffect.MapWrite, "Interlocked.Add"), type, Local("p", Pointer(type)), Const(1, type))));
        Assert.That(Checking.Find(new AtomicWidthCheck(), Add(U16)), Is.EqualTo(new[] { "APY2090 ushort" }));
        Assert.That(Checking.Find(new AtomicWidthCheck(), Add(U32)), Is.Empty);
        Assert.That(Checking.Find(new AtomicWidthCheck(), Add(S64)), Is.Empty);
    }

    [Test]
    public void The_stack_holds_512_bytes_along_a_chain_of_calls()
    {
        var type = new StructType("big");
        IrFunction With(string name, params Stmt[] rest) => Method(
            name, Nothing, [], [Let("value", new DefaultExpr(type, default)), Eval(Extern(Function("use"), Nothing, Address(Local("value", type)))), .. rest]);
        var module = Module([Big], With("leaf"));
        Assert.That(Checking.Find(new StackCheck(), module), Is.Empty);
        var chain = Module([Big], With("leaf"), With("root", Eval(Call("M:leaf", Nothing))));
        Assert.That(Checking.Find(new StackCheck(), chain), Is.EqualTo(new[] { "APY4050 root 600" }));
    }

    [Test]
    public void A_struct_beyond_the_whole_stack_is_named()
    {
        var huge = Big with { Size = 1024 };
        var function = Method("f", Nothing, [], Let("value", new DefaultExpr(new StructType("big"), default)));
        Assert.That(Checking.Find(new StackCheck(), Module([huge], function)), Is.EqualTo(new[] { "APY3030 big 1024 512" }));
    }

    private static MapDeclaration Map(IrType key, int type = 1, int entries = 16) =>
        new("Flows", type, "HashMap", key, U64, "Key", "Value", 8, 8, entries, "F:Flows");

    private static string[] Keys(StructLayout layout) =>
        Checking.Find(new PaddedKeyCheck(), Module([layout]) with { Bundle = Bundle(maps: [Map(new StructType(layout.CName))]) });
}
