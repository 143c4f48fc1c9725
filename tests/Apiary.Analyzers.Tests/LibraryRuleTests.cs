// Kernel functions of libraries: what is wrong with one is shown to its author, and at the call where a hook makes it wrong.
using System.Globalization;
using Apiary.Analyzers.Tests.Verification;
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class LibraryRuleTests
{
    [TestCase("[KernelFunction] public static uint Half(uint value) => value >> 1;", "")]
    [TestCase("[KernelFunction] public static T {|APY2037:Same|}<T>(T value) where T : unmanaged => value;", "APY2037")]
    [TestCase("[KernelFunction] internal static T Same<T>(T value) where T : unmanaged => value;", "")]
    [TestCase("[KernelFunction] public static uint Half(uint value) => (uint)({|APY2001:value * 0.5|});", "APY2001")]
    [TestCase("[KernelFunction] public static uint Share(uint a, uint b) => a / {|APY2012:b|};", "APY2012")]
    public void A_public_kernel_function_is_checked_where_it_stands(string member, string rule)
    {
        var source = MarkedSource.Parse(SampleBundle.Whole("public static class Parts { " + member + " }"));
        var found = AnalyzerRun.Diagnostics(source.Text, new KernelFunctionAnalyzer());

        Assert.That(found.Select(static diagnostic => diagnostic.Id).Distinct(), Is.EqualTo(rule.Length == 0 ? [] : new[] { rule }));
    }

    [Test]
    public void A_body_that_the_hook_forbids_is_reported_at_the_call_and_names_the_line_in_the_library()
    {
        var source = MarkedSource.Parse(SampleBundle.WithMembers(
            "[Observer, TcIngress] private void Count(TcContext context) { ulong task = {|APY3010:Parts.Tasks.Current()|}; }"));

        var reported = AnalyzerRun.DiagnosticsWith(Tasks(IrFormatVersion.Current), source.Text).Single();

        Assert.That(new ExpectedDiagnostic(reported.Id, reported.Location.SourceSpan), Is.EqualTo(source.Expected.Single()));
        Assert.That(reported.GetMessage(CultureInfo.InvariantCulture), Does.EndWith("(in Parts/Tasks.cs(12))"));
    }

    [TestCase("apy0", "APY2036")]
    [TestCase(IrFormatVersion.Current, null)]
    public void A_library_of_another_version_is_named(string version, string? rule)
    {
        var source = SampleBundle.WithMembers("[Enforcer, Xdp] private XdpAction Other(XdpContext context) => Parts.Tasks.Current() == 1 ? XdpAction.Drop : XdpAction.Pass;");

        Assert.That(AnalyzerRun.DiagnosticsWith(Tasks(version), source).Select(static diagnostic => diagnostic.Id), rule is null ? Has.None.EqualTo("APY2036") : Has.Some.EqualTo(rule));
    }

    // As the generator would write it; the body stands on line 12 of the library's file.
    private static MetadataReference Tasks(string version)
    {
        var type = new IntType(64, false);
        var helper = new ExternFunction("apy_current", "Bpf.CurrentPidTgid", default, ExternEffect.KernelRead, false, "", Hooks: HookSet.Of([HookKind.CgroupConnect4]));
        var body = new BlockStmt(new([new ReturnStmt(new ExternCallExpr(helper, default, type, new SourceRange(1, 0, 1, 4)), default)]), default);
        var function = new IrFunction("M:Parts.Tasks.Current", "current", "Tasks.Current", default, type, body, new SourceAnchor("Parts/Tasks.cs", 10), false);
        var text = IrFormat<LibraryFunction>.Write(new LibraryFunction(function, default, default, FunctionEffects.None))
            .Replace(IrFormatVersion.Current, version, StringComparison.Ordinal);
        return AnalyzerRun.Library("Parts", $$"""
            [assembly: Apiary.CompilerServices.KernelFunctionBody("M:Parts.Tasks.Current", "{{text}}")]
            namespace Parts;
            public static class Tasks { [Apiary.KernelFunction] public static ulong Current() => 1; }
            """);
    }
}
