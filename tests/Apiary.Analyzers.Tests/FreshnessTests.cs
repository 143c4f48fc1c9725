// The analyzer keeps its answers between compilations: what it says after an edit is what a new one says.
using Apiary.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

internal sealed class FreshnessTests
{
    private const string Bundle = """
        using Apiary;
        namespace Seen;
        [Bundle("sample")]
        public sealed partial class Sample
        {
            [Enforcer, Xdp]
            private XdpAction Run(XdpContext ctx) => ctx.Length / Limits.Most > 3 ? XdpAction.Drop : Other.Say();
        }
        """;

    private const string Other = "using Apiary; namespace Seen; static class Other { public static XdpAction Say() => XdpAction.Pass; }";
    private const string Limits = "namespace Seen; static class Limits { public const uint Most = 7; }";

    [TestCase(Other, "XdpAction.Pass", "(XdpAction)System.Console.Read()", "APY2035")]
    [TestCase(Other, "Pass;", "Pass; public static double Never() => 0.5;", "")]
    [TestCase(Bundle, "ctx.Length", "(uint)Bpf.CurrentPidTgid()", "APY3010")]
    [TestCase(Bundle, "partial ", "", "APY1001")]
    public void An_edit_is_seen_by_an_analyzer_that_remembers(string file, string from, string to, string expected)
    {
        var analyzer = new BundleAnalyzer();
        var before = AnalyzerRun.Compile(Bundle, Other, Limits);
        var tree = before.SyntaxTrees.Single(candidate => candidate.ToString() == file);
        var after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(file.Replace(from, to, StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(before, analyzer), Is.Empty);
            Assert.That(Ids(after, analyzer), Is.EqualTo(expected));
            Assert.That(Ids(after, new BundleAnalyzer()), Is.EqualTo(expected));
            Assert.That(Ids(before, analyzer), Is.Empty, "taken back");
        }
    }

    [Test]
    public void A_finding_is_shown_where_its_lines_have_gone()
    {
        var analyzer = new BundleAnalyzer();
        var before = AnalyzerRun.Compile(Bundle.Replace("ctx.Length", "(uint)Bpf.CurrentPidTgid()", StringComparison.Ordinal), Other, Limits);
        var tree = before.SyntaxTrees[0];
        var after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText("\n\n" + tree, (CSharpParseOptions)tree.Options, tree.FilePath));
        Assert.That(Line(after, analyzer), Is.EqualTo(Line(before, analyzer) + 2));
    }

    private static string Ids(CSharpCompilation compilation, BundleAnalyzer analyzer) =>
        string.Join(' ', AnalyzerRun.Run(compilation, [analyzer]).Select(static diagnostic => diagnostic.Id));

    private static int Line(CSharpCompilation compilation, BundleAnalyzer analyzer) =>
        AnalyzerRun.Run(compilation, [analyzer]).Single().Location.GetLineSpan().StartLinePosition.Line;
}
