// APY2xxx: each construct that has no kernel meaning is reported where it stands, and nothing else is.
using Apiary.Analyzers.Tests.Verification;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class LanguageRuleTests
{
    [TestCase("double half = {|APY2001:0|};")]
    [TestCase("string name = {|APY2002:\"eth0\"|};")]
    [TestCase("object state = {|APY2003:length|};")]
    [TestCase("uint total = checked({|APY2010:length + 1|});")]
    [TestCase("uint share = 1000 / {|APY2012:length|};")]
    [TestCase("int part = -1000 / {|APY2013:(int)length|};")]
    [TestCase("Name name = default; byte letter = name[{|APY2020:(int)length|}];")]
    [TestCase("{|APY2035:Console.WriteLine(length)|};")]
    [TestCase("foreach (var x in {|APY2041:System.Array.Empty<int>()|}) { }")]
    [TestCase("while ({|APY2042:length > 0|}) { length >>= 1; }")]
    [TestCase("do { length >>= 1; } while ({|APY2042:length > 0|});")]
    [TestCase("{|APY2042:for (;;) { }|}")]
    [TestCase("for (uint i = 0; {|APY2042:i < length|}; i++) { }")]
    [TestCase("for (uint i = 0; {|APY2042:i < 8|}; i += length) { }")]
    [TestCase("for (uint i = 8; {|APY2042:i >= 0|}; i--) { }")]
    [TestCase("for (byte i = 0; {|APY2042:i < 256|}; i++) { }")]
    [TestCase("uint i = 0; while ({|APY2042:i < 8|}) { if (length > 5) continue; i++; }")]
    [TestCase("uint i = 0; while ({|APY2042:i < 8|}) { i++; if (i == length) i = 0; }")]
    [TestCase("for (uint i = 0; {|APY2045:i < 1_000_000|}; i++) { length += i; }")]
    [TestCase("for (uint i = 0; {|APY2045:i < 1000|}; i++) { for (uint j = 0; j < 1000; j++) { length += j; } }")]
    [TestCase("int part = {|APY2010:Math.Abs((int)length)|};")]
    [TestCase("uint part = {|APY2010:Math.Clamp(length, length, 5)|};")]
    [TestCase("{|APY2043:goto done;|} done: ;")]
    [TestCase("switch (length) { case 64: break; case > 1500: while (Bpf.CanLoop()) { {|APY2043:goto case 64;|} } break; }")]
    [TestCase("{|APY2050:try { length++; } finally { }|}")]
    [TestCase("if (length == 0) {|APY2051:throw new System.Exception();|}")]
    [TestCase("{|APY2052:lock (this) { length++; }|}")]
    [TestCase("Func<uint, uint> twice = {|APY2061:x => x * 2|};")]
    [TestCase("var table = {|APY2062:new uint[4]|};")]
    [TestCase("var pair = {|APY2063:(Flows.Lookup(in length), length)|};")]
    [TestCase("var flow = Flows.Lookup(in length); uint? port = {|APY2064:flow?.Value.Port|};")]
    [TestCase("var ticks = {|APY2072:DateTime.UtcNow|};")]
    [TestCase("uint cost = {|APY2082:length switch { 6 => 1, 17 => 2 }|};")]
    [TestCase("byte flag = 0; {|APY2090:Interlocked.Exchange(ref flag, (byte)1)|};")]
    [TestCase("var type = {|APY2098:typeof(uint)|};")]
    public void A_construct_without_kernel_meaning_is_reported_in_place(string body) =>
        AnalyzerRun.Verify(SampleBundle.InActor(body));

    [TestCase("uint total = unchecked(length + 1);")]
    [TestCase("uint share = 1000 / (length | 1);")]
    [TestCase("uint share = 0; if (length != 0) share = 1000 / length;")]
    [TestCase("int part = -1000 / 7;")]
    [TestCase("Name name = default; byte letter = name[(int)(length & 15)];")]
    [TestCase("foreach (var i in Bpf.Range(0, 8)) { length += (uint)i; }")]
    [TestCase("for (int i = 0; i < 8; i++) { length += (uint)i; }")]
    [TestCase("switch (length) { case 64: break; default: length = 0; break; }")]
    [TestCase("switch (length) { case > 1500 when length < 9000: length = 0; break; case 6 or 7: break; }")]
    [TestCase("switch (length) { case 64: length = 1; break; case > 1500: goto case 64; default: goto case 64; }")]
    [TestCase("uint i = 0; while (i < 8) { i += 2; if (i == length) continue; length++; }")]
    [TestCase("while (length > 0 && Bpf.CanLoop()) { length >>= 1; }")]
    [TestCase("uint n = length & 31; do { n++; } while (n < 40);")]
    [TestCase("for (uint i = 0; i < Math.Min(length, 64u); i++) { length ^= i; }")]
    [TestCase("for (int i = 9; i >= 0; i -= 3) { length++; }")]
    [TestCase("for (byte i = 0; i != 200; i += 4) { length++; }")]
    [TestCase("for (uint i = 0; i < 1000; i++) { length += i; }")]
    [TestCase("int part = Math.Abs((int)(short)length); part = Math.Clamp(part, 1, 9); length /= (uint)part;")]
    [TestCase("var pair = (length, Port: (ushort)5); var (a, b) = pair; length = a + b;")]
    [TestCase("length = Flows.Lookup(in length)?.Value.Port ?? 9;")]
    [TestCase("if (Flows.Lookup(in length) is { Value: { Port: > 5, Packets: var packets } }) { length += (uint)packets; }")]
    [TestCase("ulong sum = 0; Bpf.Loop(length, ref sum, (uint i, ref ulong total) => { Flows.Delete(in i); return LoopAction.Continue; });")]
    [TestCase("static uint Twice(uint x) => x * 2; length = Twice(length);")]
    [TestCase("uint a = 1, b = 2; (a, b) = (b, a);")]
    [TestCase("var flow = Flows.Lookup(in length); if (flow is not null) { flow.Value.Packets++; }")]
    [TestCase("uint cost = length switch { 6 => 1, 17 => 2, _ => 0 };")]
    [TestCase("uint flag = 0; Interlocked.Exchange(ref flag, 1u);")]
    [TestCase("length = BitOperations.RotateLeft(length, 3) ^ Math.Min(length, 9u);")]
    public void What_the_kernel_can_do_is_not_reported(string body) => AnalyzerRun.Verify(SampleBundle.InActor(body));

    [TestCase("static uint Depth(uint n) => n == 0 ? 0 : {|APY2030:Depth(n - 1)|} + 1;", "length = Depth(length);")]
    [TestCase("private struct Pair<T> where T : unmanaged { public T A, B; } static uint Deep<T>(uint n) where T : unmanaged => {|APY2033:Deep<Pair<T>>(n)|};", "length = Deep<uint>(length);")]
    [TestCase("private static readonly uint Limit = 100;", "length = {|APY2070:Limit|};")]
    [TestCase("private uint _seen;", "length = {|APY2071:_seen|};")]
    public void A_member_without_kernel_meaning_is_reported_where_it_is_used(string member, string body) =>
        AnalyzerRun.Verify(SampleBundle.InActor(body, member));

    [Test]
    public void An_instance_of_another_class_has_no_kernel_body()
    {
        var source = SampleBundle.InActor("length = Other.Add(length);", "private readonly Adder Other = new(); private sealed class Adder { public uint Add(uint x) => x + 1; }");
        Assert.That(AnalyzerRun.Diagnostics(source).Select(diagnostic => diagnostic.Id), Does.Contain("APY2031").Or.Contain("APY2071"));
    }

    [TestCase("if ((context.Flags & Unknown.Syn) != Unknown.Syn) return XdpAction.Drop;")]
    [TestCase("var x = Missing(length);")]
    public void What_CSharp_itself_rejects_is_left_to_the_CSharp_compiler(string body) =>
        Assert.That(AnalyzerRun.DiagnosticsOfInvalidSource(SampleBundle.InActor(body)), Is.Empty);
}
