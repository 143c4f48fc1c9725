// Every construct without a kernel meaning is reported with its rule at its exact place: nothing is skipped.
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class RejectedConstructTests
{
    private const string Members =
        """
        [Map(16)] public readonly HashMap<uint, ulong> Table = new();
        [Config] public readonly uint Limit = 5;
        private static readonly uint Started = 5;
        private uint _managed;
        private Func<uint, uint> _delegate = static x => x;
        private interface IShape { uint Area(); }
        private struct Square : IShape { public uint Side; public uint Area() => Side * Side; }
        private struct Built { public uint A; public Built(uint a) => A = a; }
        private struct Auto { public uint A; public long B; }
        private static uint Twice(uint x) => x * 2;
        private struct Pair<T> where T : unmanaged { public T A; public T B; }
        private static uint Endless<T>(uint n) where T : unmanaged => Endless<Pair<T>>(n);
        private static async System.Threading.Tasks.Task<uint> Later() { await System.Threading.Tasks.Task.Yield(); return 1; }
        private static uint Countdown(uint n) => n == 0 ? 0 : Countdown(n - 1);
        private static uint Ping(uint n) => Pong(n);
        private static uint Pong(uint n) => Ping(n);
        private struct Cell { public uint A; public void Bump() => A++; }
        private static void Touch(in Cell c) => c.Bump();
        private uint Bad => (uint)GC.CollectionCount(0);
        private static uint Sum(params uint[] values) => 0;
        """;

    [TestCase("double d = ctx.Length * 0.5;", "APY2001", "ctx.Length")]
    [TestCase("var f = (float)ctx.Length;", "APY2001", "(float)ctx.Length")]
    [TestCase("double d = 0.5;", "APY2001", "0.5")]
    [TestCase("var x = Bad;", "APY2035", "GC.CollectionCount(0)")]
    [TestCase("MacAddress m = default; Bpf.Print($\"{m} {m} {Limit}\");", "APY2098", "Bpf.Print($\"{m} {m} {Limit}\")")]
    [TestCase("Be32 a = default; Bpf.Print($\"{a:ip6}\");", "APY2098", "{a:ip6}")]
    [TestCase("switch (ctx.Length) { case 1: goto case 2; case 2: goto case 1; }", "APY2043", "goto case 1;", "goto case 2;")]
    [TestCase("switch (ctx.Length) { case 1: while (Bpf.CanLoop()) { goto case 2; } break; case 2: break; }", "APY2043", "goto case 2;")]
    [TestCase("Bpf.Print($\"{Limit:d5}\");", "APY2098", "{Limit:d5}")]
    [TestCase("Bpf.Print($\"{Limit,9:x4}\");", "APY2098", "{Limit,9:x4}")]
    [TestCase("Be32 a = default; Bpf.Print($\"{a,20:ip4}\");", "APY2098", "{a,20:ip4}")]
    [TestCase("Bpf.Print(\"größe\");", "APY2098", "\"größe\"")]
    [TestCase("Bpf.Print($\"größe {Limit}\");", "APY2098", "größe ")]
    [TestCase("var x = Limit.Bad;", "APY2035", "GC.CollectionCount(0)")]
    [TestCase("var s = \"text\";", "APY2002", "\"text\"")]
    [TestCase("var s = $\"{ctx.Length}\";", "APY2002", "$\"{ctx.Length}\"")]
    [TestCase("object o = ctx;", "APY2003", "ctx")]
    [TestCase("nint n = 5;", "APY2003", "5")]
    [TestCase("uint? n = null;", "APY2003", "null")]
    [TestCase("var x = checked(ctx.Length + 1);", "APY2010", "ctx.Length + 1")]
    [TestCase("var x = checked((ushort)ctx.Length);", "APY2010", "(ushort)ctx.Length")]
    [TestCase("var x = ctx.Length; checked { x++; }", "APY2010", "x++")]
    [TestCase("var x = Countdown(5);", "APY2030", "Countdown(n - 1)")]
    [TestCase("var x = Ping(5);", "APY2030", "Ping(n)")]
    [TestCase("var x = Later();", "APY2032", "Later()")]
    [TestCase("var x = Endless<uint>(5);", "APY2033", "Endless<Pair<T>>(n)")]
    [TestCase("var x = _delegate(ctx.Length);", "APY2034", "_delegate(ctx.Length)")]
    [TestCase("var x = ((IShape)new Square()).Area();", "APY2034", "((IShape)new Square()).Area()")]
    [TestCase("var x = Math.Sqrt(4);", "APY2035", "Math.Sqrt(4)")]
    [TestCase("GC.Collect();", "APY2035", "GC.Collect()")]
    [TestCase("foreach (var entry in Table.Entries()) { }", "APY2041", "Table.Entries()")]
    [TestCase("again: if (ctx.Length > 5) goto again;", "APY2043", "goto again;")]
    [TestCase("try { } finally { }", "APY2050", "try { } finally { }")]
    [TestCase("throw new Exception();", "APY2051", "throw new Exception();")]
    [TestCase("var x = ctx.Length > 5 ? 1 : throw new Exception();", "APY2051", "throw new Exception()")]
    [TestCase("lock (Table) { }", "APY2052", "lock (Table) { }")]
    [TestCase("uint x = 5; unsafe { var p = &x; }", "APY2060", "&x")]
    [TestCase("unsafe { uint* p = null; var x = *p; }", "APY2060", "null", "*p")]
    [TestCase("Func<uint, uint> f = static x => x;", "APY2061", "static x => x")]
    [TestCase("Func<uint, uint> f = Twice;", "APY2061", "Twice")]
    [TestCase("uint n = 1; uint Local(uint x) => x + n; var y = Local(5);", "APY2061", "n")]
    [TestCase("uint n = 1; ulong s = 0; Bpf.Loop(5, ref s, (uint i, ref ulong t) => { t += n; return LoopAction.Continue; });", "APY2061", "n")]
    [TestCase("ulong s = 0; LoopBody<ulong> body = static (uint i, ref ulong t) => LoopAction.Stop; Bpf.Loop(5, ref s, body);", "APY2061",
        "static (uint i, ref ulong t) => LoopAction.Stop")]
    [TestCase("var a = new uint[4];", "APY2062", "new uint[4]")]
    [TestCase("uint[] a = [1, 2];", "APY2062", "[1, 2]")]
    [TestCase("Span<byte> s = stackalloc byte[4];", "APY2062", "stackalloc byte[4]")]
    [TestCase("var x = Sum(1, 2);", "APY2062", "Sum(1, 2)")]
    [TestCase("var x = Table.Lookup(5)?.Value;", "APY2064", "Table.Lookup(5)?.Value")]
    [TestCase("var t = (Table.Lookup(5), 2);", "APY2063", "(Table.Lookup(5), 2)")]
    [TestCase("uint? n = Table.Lookup(5) is null ? 1 : 2;", "APY2003", "Table.Lookup(5) is null ? 1 : 2")]
    [TestCase("switch (Table.Lookup(5)) { case object o: break; }", "APY2080", "object o")]
    [TestCase("var x = Started;", "APY2070", "Started")]
    [TestCase("var x = _managed;", "APY2071", "_managed")]
    [TestCase("_managed = 5;", "APY2071", "_managed")]
    [TestCase("var x = Table.Count;", "APY2072", "Table.Count")]
    [TestCase("var x = new Exception();", "APY2072", "new Exception()")]
    [TestCase("var x = ctx.Length is [1, 2];", "", "")]
    [TestCase("var x = ctx.Length switch { 1 => 5, 2 => 6 };", "APY2082", "ctx.Length switch { 1 => 5, 2 => 6 }")]
    [TestCase("ushort s = 1; var x = Interlocked.Exchange(ref s, (ushort)2);", "APY2090", "Interlocked.Exchange(ref s, (ushort)2)")]
    [TestCase("var x = typeof(uint);", "APY2098", "typeof(uint)")]
    [TestCase("unsafe { fixed (char* p = \"a\") { } }", "APY2099", "fixed (char* p = \"a\") { }")]
    [TestCase("using var d = new System.IO.MemoryStream();", "APY2099", "d = new System.IO.MemoryStream()")]
    [TestCase("var e = Table.Lookup(5)!;", "APY4002", "Table.Lookup(5)!")]
    [TestCase("Table.Lookup(5)!.Value = 6;", "APY4002", "Table.Lookup(5)!")]
    public void A_construct_without_kernel_meaning_is_reported_at_its_place(string statement, string id, params string[] places)
    {
        var source = CSharpSource.ReadBody(
            statement + "\nreturn XdpAction.Pass;", Members, "public static class Blocks { extension(uint x) { public uint Bad => x + (uint)GC.CollectionCount(0); } }");
        Assert.That(source.Result.Module, Is.Null);
        if (id.Length == 0)
        {
            return; // the C# compiler refuses it itself
        }

        var expected = places.Select(place => $"{id} {place}");
        Assert.That(source.Result.Findings.Select(finding => $"{finding.RuleId} {source.TextAt(finding)}"), Is.EquivalentTo(expected));
    }

    [Test]
    public void Arithmetic_of_a_checked_project_is_reported()
    {
        var source = CSharpSource.ReadBody("var x = ctx.Length + 1; return XdpAction.Pass;", checkOverflow: true);
        Assert.That(source.Result.Findings.Select(source.TextAt), Is.EqualTo(new[] { "ctx.Length + 1" }));
    }

    [Test]
    public void A_widening_conversion_in_a_checked_project_is_not_reported()
    {
        var source = CSharpSource.ReadBody("ulong x = ctx.Length; return x > 5 ? XdpAction.Drop : XdpAction.Pass;", checkOverflow: true);
        Assert.That(source.Result.Findings, Is.Empty);
    }

    [Test]
    public void One_mistake_is_reported_once()
    {
        var source = CSharpSource.ReadBody("var x = Math.Sqrt(4) + 1 > 2 ? 1 : 2; return XdpAction.Pass;");
        Assert.That(source.Result.Findings, Has.Count.EqualTo(1));
    }
}
