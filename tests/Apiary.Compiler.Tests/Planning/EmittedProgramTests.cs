// The C of planned bundles goes through clang as the build runs it.
using Apiary.Compiler.CodeGen.Programs;
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Programs;
using Apiary.Compiler.Tests.Execution;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using NUnit.Framework;

namespace Apiary.Compiler.Tests.Planning;

[TestFixture]
public sealed class EmittedProgramTests
{
    [Test]
    public void The_connection_tracer_compiles() => Compiles(TestBundles.ConnectTrace(), PlanOptions.Default);

    [Test]
    public void The_connection_tracer_with_a_cookie_index_compiles() =>
        Compiles(TestBundles.ConnectTrace(), PlannerTests.WithoutSocketStorage);

    [Test]
    public void Records_born_of_packets_compile() =>
        Compiles(TestBundles.FlowCount(HookKind.Xdp, HookKind.TcIngress, HookKind.TcEgress), PlanOptions.Default);

    [Test]
    public void A_debug_build_that_counts_lookups_compiles() => Compiles(TestBundles.ConnectTrace(), PlanOptions.Default, countLookups: true);

    [Test]
    public void Native_actions_and_optional_records_compile() => Compiles(
        TestBundles.Make(
            [TestBundles.Conn()],
            TestBundles.Actor("Connecting", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Context, ParameterKind.Record], TestBundles.On(HookKind.CgroupConnect4)),
            TestBundles.Actor("Native", ActorRole.Enforcer, ActorResult.Native, [ParameterKind.Context, ParameterKind.OptionalRecord], TestBundles.On(HookKind.TcEgress), TestBundles.On(HookKind.Xdp)),
            TestBundles.Actor("Portable", ActorRole.Enforcer, ActorResult.Verdict, [ParameterKind.Packet, ParameterKind.Record], TestBundles.On(HookKind.TcEgress)),
            TestBundles.Actor("Refuse", ActorRole.Enforcer, ActorResult.Verdict, [ParameterKind.Context], TestBundles.On(HookKind.CgroupConnect4)),
            TestBundles.Actor("Watch", ActorRole.Observer, ActorResult.None, [ParameterKind.Context], TestBundles.On(HookKind.SockOps, 12)),
            TestBundles.Actor("Run", ActorRole.Enforcer, ActorResult.Native, [ParameterKind.Context], TestBundles.On(HookKind.Syscall))),
        PlanOptions.Default);

    private static void Compiles(Module module, PlanOptions options, bool countLookups = false)
    {
        var plan = Planner.Plan(module, options).Plan!;
        var effects = EffectTable.For(module);
        var compiler = new CompilerOptions(EmitLines: false, CountLookups: countLookups);
        var unit = UnitEmitter.Emit(
            module, plan, ProgramCodeGen.Emit(module, plan, compiler), compiler, program => ProgramEffects.Lines(program, effects), program => ActorBehaviors.Of(module, program));
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID + ".bpf.c");
        File.WriteAllText(path, unit.Source);
        var output = Clang.CompileBpf(path, Path.ChangeExtension(path, ".o"));
        Assert.That(output, Is.Empty, unit.Source);
        File.Delete(path);
        File.Delete(Path.ChangeExtension(path, ".o"));
    }
}
