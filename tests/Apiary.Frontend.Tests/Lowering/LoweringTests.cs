// Each supported construct lowers to the IR that means what C# means.
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class LoweringTests
{
    private const string Members =
        """
        [Map(16)] public readonly HashMap<uint, Stats> Table = new();
        [Map(4096)] public readonly RingBuffer<Stats> Events = new();
        [Config] public readonly uint Limit = 5;
        private const uint Answer = 42;
        private static uint Twice(uint x) => x * 2;
        private static void Bump(ref uint x) => x++;
        private static bool TryGet(uint x, out uint y) { y = x; return x > 5; }
        private static uint First(in Stats stats) => stats.A;
        private uint Half => Limit >> 1;
        private static ref uint Field(ref Stats stats) => ref stats.A;
        [System.Diagnostics.Conditional("NOT_DEFINED")] private static void Trace(uint x) => Bump(ref x);
        [System.Diagnostics.Conditional("NOT_DEFINED"), System.Diagnostics.Conditional("DEFINED")] private static void Kept(uint x) { }
        """;

    private const string Types =
        """
        public struct Stats { public uint A; public ulong B; public Bytes Tail; public readonly uint Double() => A * 2; public uint Auto { get; set; } }
        [System.Runtime.CompilerServices.InlineArray(4)] public struct Bytes { private byte _element; }
        public static class Sums { public static uint Plus(this uint x, uint y) => x + y; }
        public static class Blocks
        {
            extension(uint x) { public uint Third => x / 3; public uint Times(uint y) => x * y; }
            extension(ref Stats stats) { public void Clear() => stats.A = 0; }
            extension(in Stats stats) { public bool IsClear => stats.A == 0; }
        }
        public struct Row { public Bytes Cells; public readonly int Length => 4; public readonly byte this[int i] => Cells[i & 3]; }
        public enum Color : byte { Red, Green }
        """;

    [TestCase("int a = 5; int b = a + 3;", "s32 a = 5:s32; s32 b = (a + 3:s32);")]
    [TestCase("byte b = 1; b += 200;", "u8 b = 1:u8; (b += 200:s32 in s32);")]
    [TestCase("byte b = 1; b <<= 3;", "u8 b = 1:u8; (b <<= 3:s32 in s32);")]
    [TestCase("uint u = 1; int i = -1; var less = i < u;", "u32 u = 1:u32; s32 i = -1:s32; bool less = (s64(i) < s64(u));")]
    [TestCase("int i = -8; var x = i >>> 1;", "s32 i = -8:s32; s32 x = (i >>> 1:s32);")]
    [TestCase("short s = 1; var x = -s;", "s16 s = 1:s16; s32 x = Negate(s32(s));")]
    [TestCase("var b = (byte)ctx.Length;", "u8 b = u8(apy_xdp_length(ctx));")]
    [TestCase("var x = Answer;", "u32 x = 42:u32;")]
    [TestCase("var x = Limit;", "u32 x = config.Limit;")]
    [TestCase("var x = Half;", "u32 x = get_Half();")]
    [TestCase("var c = Color.Green; c |= Color.Red;", "u8 c = 1:u8; (c |= 0:u8 in u8);")]
    [TestCase("uint a = 1, b = 2; a = b = 3;", "u32 a = 1:u32; u32 b = 2:u32; a = (b = 3:u32);")]
    [TestCase("uint a = 1; uint b = a++ + ++a;", "u32 a = 1:u32; u32 b = ((a++) + (++a));")]
    [TestCase("uint a = 1, b = 2; (a, b) = (b, a);", "u32 a = 1:u32; u32 b = 2:u32; u32 tuple = b; u32 tuple_2 = a; a = tuple; b = tuple_2;")]
    [TestCase("uint a = 1; var b = a > 0 ? a : 7;", "u32 a = 1:u32; u32 b = ((a > 0:u32) ? a : 7:u32);")]
    [TestCase("uint a = 1; var b = a is 6 or 17;", "u32 a = 1:u32; bool b = ((a == 6:u32) || (a == 17:u32));")]
    [TestCase("var b = Twice(1) is >= 5 and < 9;", "bool b = let subject = Twice(1:u32) in ((subject >= 5:u32) && (subject < 9:u32));")]
    [TestCase("uint a = 1; var b = a is not 5;", "u32 a = 1:u32; bool b = (a != 5:u32);")]
    [TestCase("var x = Twice(1) switch { 1 => 10u, > 5 => 20u, _ => 30u };",
        "u32 x = let subject = Twice(1:u32) in ((subject == 1:u32) ? 10:u32 : ((subject > 5:u32) ? 20:u32 : 30:u32));")]
    [TestCase("switch (ctx.Length) { case 1: case 2: Twice(1); break; default: return XdpAction.Drop; }",
        "switch apy_xdp_length(ctx) { case 1: case 2: Twice(1:u32); break; default: return 1:u32; }")]
    [TestCase("uint n = 0; for (int i = 0; i < 8; i++) { if (i == 3) continue; n += 1; }",
        "u32 n = 0:u32; for (s32 i = 0:s32; (i < 8:s32); (i++);) { if (i == 3:s32) { continue; } (n += 1:u32 in u32); }")]
    [TestCase("uint n = 0; foreach (var i in Bpf.Range(0, 9)) n += (uint)i;", "u32 n = 0:u32; range i 0:s32..9:s32 { (n += u32(i) in u32); }")]
    [TestCase("uint x = 1; Bump(ref x);", "u32 x = 1:u32; Bump(&x);")]
    [TestCase("if (TryGet(7, out var y) && y > 5) { }", "u32 y; if (TryGet(7:u32, &y) && (y > 5:u32)) {  }")]
    [TestCase("TryGet(7, out _);", "u32 discard; TryGet(7:u32, &discard);")]
    [TestCase("Comm c = default; var x = c.Is(\"nginx\"u8);", "u8[16] c = default(u8[16]); bool x = apy_comm_is(&c, \"nginx\");")]
    [TestCase("_ = Twice(3);", "Twice(3:u32);")]
    [TestCase("Stats s = default;", "stats s = default(stats);")]
    [TestCase("var s = new Stats { A = 1, B = Twice(2) };", "stats s = stats{ A = 1:u32, B = u64(Twice(2:u32)) };")]
    [TestCase("Stats s = default; s.A = 5; var x = s.Double();", "stats s = default(stats); s.A = 5:u32; u32 x = Double(&s);")]
    [TestCase("Stats s = default; s.Auto = 5; var x = s.Auto;", "stats s = default(stats); s.Auto = 5:u32; u32 x = s.Auto;")]
    [TestCase("Stats s = default; var x = First(in s) + First(s);", "stats s = default(stats); u32 x = (First(&s) + First(&s));")]
    [TestCase("Stats s = default; ref var r = ref s.A; r = 5;", "stats s = default(stats); u32* r = &s.A; *r = 5:u32;")]
    [TestCase("Stats s = default; s.Tail[3] = 5;", "stats s = default(stats); s.Tail[3:s32] = 5:u8;")]
    [TestCase("var e = Table.Lookup(5); if (e is null) return XdpAction.Drop; e.Value.A++;",
        "stats*? e = apy_map_lookup(u32, stats, map.Table, &5:u32); if (e == null) { return 1:u32; } (*e.A++);")]
    [TestCase("if (Table.Lookup(5) is { } e) { e.Value.A = 1; }",
        "stats*? e; if ((e = apy_map_lookup(u32, stats, map.Table, &5:u32)) != null) { *e.A = 1:u32; }")]
    [TestCase("if (Table.Lookup(5) is not { } e) return XdpAction.Drop; e.Value.A = 1;",
        "stats*? e; if ((e = apy_map_lookup(u32, stats, map.Table, &5:u32)) == null) { return 1:u32; } *e.A = 1:u32;")]
    [TestCase("var e = Table.Lookup(5); if (e != null) { }", "stats*? e = apy_map_lookup(u32, stats, map.Table, &5:u32); if (e != null) {  }")]
    [TestCase("Stats s = default; Table.Update(1, s);", "stats s = default(stats); apy_map_update(u32, stats, map.Table, &1:u32, &s, 0:u64);")]
    [TestCase("uint x = 1; Interlocked.Increment(ref x); var y = Interlocked.CompareExchange(ref x, 5, 6);",
        "u32 x = 1:u32; apy_atomic_increment(&x); u32 y = apy_atomic_compare_exchange(&x, 5:u32, 6:u32);")]
    [TestCase("var x = System.Numerics.BitOperations.RotateLeft(Limit, 5);", "u32 x = apy_rotate_left32(config.Limit, 5:s32);")]
    [TestCase("var x = Math.Max(Limit, 5);", "u32 x = apy_max(u32, config.Limit, 5:u32);")]
    [TestCase("using var slot = Events.Reserve(); if (slot is null) return XdpAction.Pass; slot.Value.A = 1; slot.Submit();",
        "using(apy_slot_discard) stats*? slot = apy_ring_reserve(stats, map.Events); if (slot == null) { return 2:u32; } *slot.A = 1:u32; apy_slot_submit(slot);")]
    [TestCase("var slot = Events.Reserve(Limit); if (slot is null) return XdpAction.Pass; slot.TryWrite(4, in Limit); slot.Submit();",
        "struct bpf_dynptr storage; struct bpf_dynptr*? slot = apy_ring_reserve_dynamic(stats, map.Events, config.Limit, &storage); if (slot == null) { return 2:u32; } "
        + "apy_dynamic_write(stats, u32, slot, 4:u32, &config.Limit); apy_dynamic_submit(slot);")]
    [TestCase("var cursor = ctx.Cursor(); if (!cursor.TryTake<EthHdr>(out var eth)) return XdpAction.Pass; var arp = eth.Value.Type == Be16.FromHost(EtherType.Arp);",
        "struct apy_cursor cursor = apy_xdp_cursor(ctx); eth_hdr*? eth; if LogicalNot(apy_cursor_take(eth_hdr, &cursor, &eth)) { return 2:u32; } "
        + "bool arp = (*eth.Type == apy_be16_from_host(2054:u16));")]
    [TestCase("Bpf.Print($\"n {Limit} is 100% {Limit:x}\");", "apy_print(\"n %u is 100%% %x\", config.Limit, config.Limit);")]
    [TestCase("Bpf.Print($\"{Limit} {Limit} {Limit} {Limit}\");", "apy_print_wide(\"%u %u %u %u\", config.Limit, config.Limit, config.Limit, config.Limit);")]
    [TestCase("Be32 a = default; Be16 p = default; Bpf.Print($\"{a:ip4} {p}\");",
        "be32 a = 0:be32; be16 p = 0:be16; apy_print_wide(\"%pI4 %u\", apy_printed(&a), apy_be16_host(p));")]
    [TestCase("Comm c = default; Bpf.Print($\"{c}\");", "u8[16] c = default(u8[16]); apy_print(\"%s\", apy_printed(&c));")]
    [TestCase("Bpf.Print(\"100% of {text}\");", "apy_print(\"100%% of {text}\");")]
    [TestCase("const string Name = \"eth\"; Bpf.Print($\"{Name} {nameof(Limit)}\");", "apy_print(\"eth Limit\");")]
    [TestCase("short s = -1; Bpf.Print($\"{s:x}\");", "s16 s = -1:s16; apy_print(\"%x\", u16(s));")]
    [TestCase("Bpf.Print($\"{Limit,5} {Limit,-5} {Limit:x8} {Limit:X}\");",
        "apy_print_wide(\"%5u %-5u %08x %X\", config.Limit, config.Limit, config.Limit, config.Limit);")]
    [TestCase("Bpf.Print($\"{Limit,5}\");", "apy_print_wide(\"%5u\", config.Limit);")]
    [TestCase("Trace(Twice(1)); Kept(1);", "Kept(1:u32);")]
    [TestCase("var c = (Color)Limit; var x = c.HasFlag(Color.Green);", "u8 c = u8(config.Limit); bool x = ((s32(c) & s32(1:u8)) == s32(1:u8));")]
    [TestCase("var x = Twice(1).Equals(Twice(2));", "bool x = let left = Twice(1:u32) in let right = Twice(2:u32) in (left == right);")]
    [TestCase("var b = Limit > 1; var x = b switch { true => 1, false => 2 };", "bool b = (config.Limit > 1:u32); s32 x = ((b == 1:bool) ? 1:s32 : 2:s32);")]
    [TestCase("var x = Limit.Third + Limit.Times(3);", "u32 x = (get_Third(config.Limit) + Times(config.Limit, 3:u32));")]
    [TestCase("Stats s = default; s.Clear(); var x = s.IsClear;", "stats s = default(stats); Clear(&s); bool x = get_IsClear(&s);")]
    [TestCase("switch (ctx.Length) { case 1: Twice(1); goto case 2; case 2: { uint a = 5; Twice(a); } break; default: goto case 1; }",
        "switch apy_xdp_length(ctx) { case 1: Twice(1:u32); { { u32 a = 5:u32; Twice(a); } break; } case 2: { u32 a_2 = 5:u32; Twice(a_2); } break; "
        + "default: { Twice(1:u32); { { u32 a_3 = 5:u32; Twice(a_3); } break; } } }")]
    [TestCase("Row r = default; var x = r is [5, .., > 7];",
        "row r = default(row); bool x = let length = get_Length(&r) in (((length >= 2:s32) && (get_Item(&r, 0:s32) == 5:u8)) && (get_Item(&r, (length - 1:s32)) > 7:u8));")]
    [TestCase("Row r = default; var x = r is [_, var y];",
        "row r = default(row); u8 y; bool x = let length = get_Length(&r) in ((length == 2:s32) && (y = get_Item(&r, 1:s32); 1:bool));")]
    [TestCase("Stats s = default; Field(ref s) = 5;", "stats s = default(stats); *Field(&s) = 5:u32;")]
    [TestCase("var x = Twice(1) is not (5 or 6);", "bool x = let subject = Twice(1:u32) in LogicalNot(((subject == 5:u32) || (subject == 6:u32)));")]
    [TestCase("var x = Limit.Plus(2);", "u32 x = Plus(config.Limit, 2:u32);")]
    [TestCase("unsafe { var x = sizeof(Stats); }", "{ s32 x = 24:s32; }")]
    [TestCase("var x = System.Runtime.CompilerServices.Unsafe.SizeOf<Stats>();", "s32 x = 24:s32;")]
    [TestCase("{ static uint L(uint x) => x; L(1); } { static uint L(uint x) => x + 1; L(2); }", "{ L(1:u32); } { L#2(2:u32); }")]
    [TestCase("static uint Local(uint x) => x + 1; var y = Local(5);", "u32 y = Local(5:u32);")]
    [TestCase("{ uint x = 1; } { uint x = 2; }", "{ u32 x = 1:u32; } { u32 x_2 = 2:u32; }")]
    [TestCase("var x = Sub(b: Twice(1), a: Twice(2));", "u32 x = let argument = Twice(1:u32) in let argument_2 = Twice(2:u32) in Sub(argument_2, argument);")]
    public void A_construct_lowers(string statements, string ir)
    {
        var source = CSharpSource.ReadBody(
            statements + "\nreturn XdpAction.Pass;", Members + "private static uint Sub(uint a, uint b) => a - b;", Types);
        var body = source.Module.Functions[^1].Body.Statements;
        Assert.That(IrText.Of(body.Take(body.Count - 1)), Is.EqualTo(ir));
        Assert.That(IrText.Of(body[^1]), Is.EqualTo("return 2:u32;"));
    }

    [Test]
    public void Members_of_different_extension_blocks_are_different_functions()
    {
        var source = CSharpSource.ReadBody(
            "var x = ctx.Length.Plus(1) + ((ulong)ctx.Length).Plus(2); return XdpAction.Pass;",
            types: "public static class E { extension(uint x) { public uint Plus(byte y) => x + y; } extension(ulong x) { public uint Plus(byte y) => (uint)x * y; } }");
        Assert.That(source.Module.Functions.Select(static function => function.Id), Is.EqualTo(
            new[] { "M:App.E.Plus(System.UInt32,System.Byte)", "M:App.E.Plus(System.UInt64,System.Byte)", "M:App.UnitTest.Run(Apiary.XdpContext)" }));
    }

    [Test]
    public void A_default_interface_method_is_a_function_for_each_struct()
    {
        const string Shapes =
            """
            public interface IShape { uint Area(); uint Twice() => Area() * 2; }
            public struct Square : IShape { public uint Side; public uint Area() => Side * Side; }
            public struct Line : IShape { public uint Length; public uint Area() => 0; }
            """;
        var source = CSharpSource.ReadBody(
            "var x = Twice(new Square()) + Twice(new Line()); return XdpAction.Pass;", "private static uint Twice<T>(T shape) where T : unmanaged, IShape => shape.Twice();", Shapes);
        Assert.That(
            source.Module.Functions.Select(static function => function.Id).Where(static id => id.Contains("IShape", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "M:App.IShape.Twice|@App.Square", "M:App.IShape.Twice|@App.Line" }));
    }

    [Test]
    public void Callees_stand_before_their_callers()
    {
        var source = CSharpSource.ReadBody(
            "return A(1) > 5 ? XdpAction.Drop : XdpAction.Pass;", "private uint A(uint x) => B(x) + B(x); private uint B(uint x) => x;");
        Assert.That(source.Module.Functions.Select(static function => function.CName), Is.EqualTo(new[] { "unit_test_b", "unit_test_a", "unit_test_run" }));
    }

    [Test]
    public void Ranges_count_from_the_first_line_of_the_method()
    {
        var source = CSharpSource.ReadBody("var x = ctx.Length;\nreturn XdpAction.Pass;");
        var function = source.Module.Functions.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(function.Body.Statements[0].Range.Line, Is.EqualTo(3));
            Assert.That(function.Anchor.FirstLine, Is.EqualTo(6));
            Assert.That(function.Anchor.Path, Is.EqualTo("/project/Bundle.cs"));
        }
    }

    [Test]
    public void A_method_that_moves_down_keeps_its_IR()
    {
        const string Body = "var x = ctx.Length; return XdpAction.Pass;";
        var before = CSharpSource.ReadBody(Body).Module.Functions.Single();
        var after = CSharpSource.ReadBody(Body, types: "// one\n// two\n").Module.Functions.Single();
        Assert.That(after with { Anchor = before.Anchor }, Is.EqualTo(before));
        Assert.That(after.Anchor, Is.Not.EqualTo(before.Anchor));
    }
}
