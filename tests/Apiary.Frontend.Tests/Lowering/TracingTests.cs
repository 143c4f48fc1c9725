// Tracing actors: arguments by constant position, and the fields of an event as a struct of the author's.
using Apiary.Compiler.Model;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Lowering;

internal sealed class TracingTests
{
    [Test]
    public void The_fields_of_an_event_are_read_in_place_and_copied_before_a_call_gets_their_address()
    {
        var module = CSharpSource.Read(
            """
            using Apiary;
            using System.Runtime.InteropServices;
            [StructLayout(LayoutKind.Explicit, Size = 32)]
            public struct Switched { [FieldOffset(8)] public int PrevPid; [FieldOffset(16), EventField("next")] public Comm NextComm; }
            [Bundle("unit-test")]
            public sealed partial class UnitTest
            {
                [Map(16)] public readonly HashMap<Comm, int> Last = new();
                [Observer, TracePoint("sched", "sched_switch")]
                private void On(in Switched e) { Last.Update(e.NextComm, e.PrevPid); }
            }
            """).Module;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(module.Bundle.Actors[0].Parameters[0], Is.EqualTo(new ActorParameter(ParameterKind.Fields, "", Fields: "Switched")));
            Assert.That(module.Bundle.Actors[0].Bindings[0].Names, Is.EqualTo(new[] { "sched", "sched_switch" }));
            Assert.That(module.Structs.First(layout => layout.Name == "Switched").Fields.Select(static field => field.CName), Does.Contain("next"));
            Assert.That(IrText.Of(module.Functions[^1].Body.Statements), Does.Contain("let ").And.Contain("*e.PrevPid"));
        }
    }

    [TestCase("ctx.Argument<int>(3)", "")]
    [TestCase("ctx.Argument<int>(Second)", "")]
    [TestCase("ctx.Argument<int>(12)", "APY2076")]
    [TestCase("ctx.Argument<int>(-1)", "APY2076")]
    [TestCase("ctx.Argument<int>(ctx.Argument<int>(0))", "APY2076")]
    public void An_argument_is_asked_for_by_a_constant_position(string expression, string rule)
    {
        var findings = CSharpSource.Read(
            $$"""
            using Apiary;
            [Bundle("unit-test")]
            public sealed partial class UnitTest
            {
                private const int Second = 1;
                [Map(16)] public readonly HashMap<int, int> Last = new();
                [Observer, RawTracePoint("sys_enter")]
                private void On(RawTracePointContext ctx) { Last.Update({{expression}}, 1); }
            }
            """).Result.Findings;
        Assert.That(findings.Select(static finding => finding.RuleId), Is.EqualTo(rule.Length == 0 ? [] : new[] { rule }));
    }
}
