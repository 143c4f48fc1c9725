// The code fixes: each turns the reported source into the expected one.
using Apiary.Analyzers.Tests.Verification;
using Apiary.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class CodeFixTests
{
    [Test]
    public async Task A_bundle_becomes_sealed_and_partial()
    {
        var source = SampleBundle.Whole("[Bundle(\"sample\")]\npublic class Open { }");
        Assert.That(await Fix(source, new PartialBundleCodeFix()), Does.Contain("public sealed partial class Open"));
    }

    [Test]
    public async Task A_null_forgiving_operator_is_removed()
    {
        var source = SampleBundle.InActor("Flows.Lookup(in length)!.Value.Packets++;");
        Assert.That(await Fix(source, new NullForgivingCodeFix()), Does.Contain("Flows.Lookup(in length).Value.Packets++;"));
    }

    [TestCase("Name name = default; byte letter = name[(int)length];", typeof(IndexCodeFix), 0, "name[((int)length) & 15]")]
    [TestCase("uint share = 1000 / length;", typeof(DivisorCodeFix), 0, "uint share = Bpf.DivOr(1000, length, 0);")]
    [TestCase("uint share = 1000 / length;", typeof(DivisorCodeFix), 1, "uint share = 1000 / (length | 1);")]
    [TestCase("uint share = 1000 % length;", typeof(DivisorCodeFix), 0, "uint share = 1000 % (length | 1);")]
    [TestCase("while (length > 0) { length >>= 1; }", typeof(LoopCodeFix), 0, "while (length > 0 && Bpf.CanLoop())")]
    [TestCase("do { length >>= 1; } while (length > 0 || length == 9);", typeof(LoopCodeFix), 0, "while ((length > 0 || length == 9) && Bpf.CanLoop());")]
    [TestCase("for (;;) { if (length == 0) break; length--; }", typeof(LoopCodeFix), 0, "for (; Bpf.CanLoop();)")]
    [TestCase("while (true) { if (length == 0) break; length--; }", typeof(LoopCodeFix), 0, "while (Bpf.CanLoop())")]
    [TestCase("var flow = Flows.Lookup(in length); flow.Value.Packets++;", typeof(NullTestCodeFix), 0, "if (flow is null)")]
    [TestCase("var flow = Flows.Lookup(in length); flow.Value.Packets++;", typeof(NullTestCodeFix), 0, "return XdpAction.Pass;")]
    [TestCase("var slot = Events.Reserve(); if (slot is null) return XdpAction.Pass; if (length > 9) return XdpAction.Drop; slot.Submit();", typeof(SlotCodeFix), 0,
        "using var slot = Events.Reserve();")]
    [TestCase("uint total = checked(length + 1);", typeof(UncheckedCodeFix), 0, "checked(unchecked(length + 1))")]
    [TestCase("uint cost = length switch { 6 => 1, 17 => 2 };", typeof(SwitchDefaultCodeFix), 0, "_ => default")]
    public async Task A_body_is_mended(string body, Type provider, int action, string expected)
    {
        var source = SampleBundle.InActor(body);
        Assert.That(await Fix(source, (CodeFixProvider)Activator.CreateInstance(provider)!, action), Does.Contain(expected));
    }

    [TestCase("private static readonly uint Limit = 100; private uint Half() => Limit / 2;", "length = Half();", typeof(ConstFieldCodeFix), "private const uint Limit = 100;")]
    [TestCase("public struct Wire { public bool Flag; public byte Spare; } [Map(4)] public readonly HashMap<uint, Wire> Wires = new();", "", typeof(WireBoolCodeFix), "public byte Flag;")]
    [TestCase("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] public struct Loose { public uint A; }", "Loose loose = default; length = loose.A;", typeof(LayoutCodeFix),
        "LayoutKind.Sequential)] public struct Loose")]
    [TestCase("public struct Cell { public BpfSpinLock Lock; public uint Ns; } [Map(4)] public readonly ArrayMap<Cell> Cells = new();",
        "var cell = Cells.Lookup(0); if (cell is null) return XdpAction.Pass; var held = cell.Value.Lock.Hold(); cell.Value.Ns = 5;", typeof(LockCodeFix), "using var held = cell.Value.Lock.Hold();")]
    [TestCase("[Observer, Xdp] private static void Look(XdpContext context) { }", "", typeof(StaticActorCodeFix), "private void Look")]
    public async Task A_member_is_mended(string member, string body, Type provider, string expected)
    {
        var source = SampleBundle.InActor(body, member);
        Assert.That(await Fix(source, (CodeFixProvider)Activator.CreateInstance(provider)!), Does.Contain(expected));
    }

    private static async Task<string> Fix(string source, CodeFixProvider provider, int action = 0)
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Fixed", LanguageNames.CSharp).AddDocument("Bundle.cs", SourceText.From(source));
        var diagnostic = AnalyzerRun.Diagnostics(source).First(candidate => provider.FixableDiagnosticIds.Contains(candidate.Id));
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var operation = (ApplyChangesOperation)(await actions[action].GetOperationsAsync(CancellationToken.None)).Single();
        return (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
