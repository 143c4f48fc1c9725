// Lambdas that the kernel calls become functions of the module.
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class CallbackTests
{
    private const string Members =
        """
        public struct Sum { public ulong Total; public uint Last; }
        [Map(16)] public readonly HashMap<uint, ulong> Table = new();
        private static LoopAction Step(uint index, ref Sum sum) { sum.Total += index; return LoopAction.Continue; }
        private static uint Outer<T>(T x) where T : unmanaged
        {
            T copy = x;
            return Bpf.Loop(4, ref copy, static (uint i, ref T state) => LoopAction.Stop) > 0 ? 1u : 0u;
        }
        """;

    [TestCase(
        "Sum s = default; var n = Bpf.Loop(10, ref s, static (uint i, ref Sum sum) => { sum.Last = i; return i > 5 ? LoopAction.Stop : LoopAction.Continue; });",
        "unit_test_sum s = default(unit_test_sum); s32 n = apy_loop(10:u32, &s, callback lambda);",
        "*sum.Last = i; return ((i > 5:u32) ? 1:s32 : 0:s32);")]
    [TestCase("Sum s = default; Bpf.Loop(10, ref s, Step);", "unit_test_sum s = default(unit_test_sum); apy_loop(10:u32, &s, callback callback);",
        "(*sum.Total += u64(index) in u64); return 0:s32;")]
    [TestCase("ulong s = 0; Bpf.Loop(10, ref s, (uint i, ref ulong t) => { Table.Update(i, t); return (LoopAction)i; });",
        "u64 s = 0:u64; apy_loop(10:u32, &s, callback lambda);",
        "apy_map_update(u32, u64, map.Table, &i, &*t, 0:u64); return s32((s32(i) != 0:s32));")]
    public void A_lambda_becomes_a_function_of_its_own(string statements, string caller, string callback)
    {
        var functions = CSharpSource.ReadBody(statements + "\nreturn XdpAction.Pass;", Members).Module.Functions;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IrText.Of(functions[^1].Body.Statements.SkipLast(1)), Is.EqualTo(caller));
            Assert.That(IrText.Of(functions[^2].Body.Statements), Is.EqualTo(callback));
            Assert.That(functions[^2].NoInline);
            Assert.That(functions[^1].NoInline, Is.False);
        }
    }

    [Test]
    public void A_lambda_in_a_generic_function_is_made_for_each_type()
    {
        var functions = CSharpSource.ReadBody("var x = Outer(1u) + Outer(2ul); return XdpAction.Pass;", Members).Module.Functions;
        Assert.That(
            functions.Select(static function => $"{function.CName}({string.Join(", ", function.Parameters.Select(static parameter => IrText.Of(parameter.Type)))})"),
            Is.EqualTo(new[]
            {
                "unit_test_outer_2(u32, u32*)", "unit_test_outer(u32)", "unit_test_outer_4(u32, u64*)", "unit_test_outer_3(u64)", "unit_test_run(struct xdp_md*)",
            }));
    }
}
