// Program arrays: which actors can be in one, and who can call it.
using Apiary.Compiler;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class ProgramArrayTests
{
    private const string Array = "[Map(4)] public readonly ProgramArray<XdpContext> Steps = new();\n";
    private const string Start = "[Enforcer, Xdp] private XdpAction Start(XdpContext ctx) { Steps.Call(ctx, 1); return XdpAction.Pass; }\n";
    private const string Second = "[Enforcer, Xdp, InArray(nameof(Steps), 1)] private XdpAction Second(XdpContext ctx) => XdpAction.Drop;\n";

    [TestCase(Start + Second, "")]
    [TestCase(Start + Second + "[Observer, Xdp, InArray(nameof(Steps), 3)] private void Third(Packet packet) { }", "")]
    [TestCase(Start + Second + "[Observer, Xdp, InArray(\"Stesp\", 3)] private void Third(Packet packet) { }", "APY1063 Third")]
    [TestCase(Start + Second + "[Observer, Xdp, InArray(nameof(Steps), 4)] private void Third(Packet packet) { }", "APY1063 Third")]
    [TestCase(Start + Second + "[Observer, Xdp, InArray(nameof(Steps), 1)] private void Third(Packet packet) { }", "APY1063 Third")]
    [TestCase(Start + Second + "[Observer, TcIngress, InArray(nameof(Steps), 2)] private void Third(Packet packet) { }", "APY1063 Second|APY1063 Third|APY1063 Start")]
    [TestCase(Start + Second + "[Observer, Xdp] private void Beside(Packet packet) { }", "APY1063 Start")]
    [TestCase("[Observer, SockOps, InArray(nameof(Steps), 1)] private void Third(SockOpsContext ctx) { }", "APY1063 Third")]
    [TestCase("[Enforcer, TcIngress] private TcAction Start(TcContext ctx, Packet packet) { Other.Call(ctx, 1); return TcAction.Next; } [Map(4)] public readonly ProgramArray<TcContext> Other = new();", "")]
    public void An_array_is_used_as_the_kernel_has_it(string members, string expected)
    {
        var source = CSharpSource.Read($"[Bundle(\"unit-test\")] public sealed partial class UnitTest {{ {Array}{members} }}");
        Assert.That(source.Result.Findings, Is.Empty);
        Assert.That(string.Join('|', BundleCompiler.Check(source.Module, new CompilerOptions()).Select(static finding => $"{finding.RuleId} {finding.Arguments[0]}")), Is.EqualTo(expected));
    }

    [Test]
    public void An_actor_in_an_array_is_a_program_of_its_own()
    {
        var source = CSharpSource.Read($"[Bundle(\"unit-test\")] public sealed partial class UnitTest {{ {Array}{Start}{Second} }}");
        var unit = BundleCompiler.Compile(source.Module, new CompilerOptions { EmitLines = false }).Unit!;
        Assert.That(unit.Plan.Programs.Select(static program => $"{program.Name} {string.Join(',', program.Actors)} {program.Array} {program.Slot}"), Is.EqualTo(new[] { "xdp_unit_test Start  0", "xdp_second Second Steps 1" }));
        Assert.That(unit.Source, Does.Contain("apy_tail_call(&steps, ctx, 1U);"));
    }
}
