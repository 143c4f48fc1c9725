// The order of several bundles: what the compiler sees of a project's own and of those that it references must have one.
using System.Globalization;
using Apiary.Analyzers.Tests.Verification;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class OrderRuleTests
{
    [TestCase("Before(\"second\")", "", "")]
    [TestCase("Before(\"second\")", "Before(\"first\")", "APY6006")]
    [TestCase("Before(\"second/Look\")", "After(\"first\")", "")]
    [TestCase("Before(\"second/Nobody\")", "", "APY6007")]
    [TestCase("Before(\"absent\")", "", "")]
    [TestCase("Phase(Phase.Last)", "Phase(Phase.First)", "")]
    [TestCase("Phase(Phase.Last)", "Phase(Phase.First), After(\"first\")", "APY6006")]
    public void Bundles_of_a_project_need_one_order(string first, string second, string rule) =>
        Assert.That(
            AnalyzerRun.Diagnostics(SampleBundle.Whole(Bundle("First", first) + Bundle("Second", second)), new BundleAnalyzer()).Select(static diagnostic => diagnostic.Id),
            Is.EqualTo(rule.Length == 0 ? [] : new[] { rule }));

    [TestCase(OrderRelation.Before, "")]
    [TestCase(OrderRelation.After, "APY6006")]
    public void Bundles_of_packages_need_one_with_those_of_the_project(OrderRelation relation, string rule)
    {
        var found = AnalyzerRun.DiagnosticsWith(Package(relation), SampleBundle.Whole(Bundle("First", "After(\"packed\")") ));
        Assert.That(found.Select(static diagnostic => diagnostic.Id), Is.EqualTo(rule.Length == 0 ? [] : new[] { rule }));
        Assert.That(found.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)), rule.Length == 0 ? Is.Empty : Has.One.Contains("first/Look before packed/Look before first/Look"));
    }

    private static string Bundle(string name, string order) => $$"""

        [Bundle("{{name.ToLowerInvariant()}}")]
        public sealed partial class {{name}}
        {
            [Observer, TcIngress{{(order.Length == 0 ? "" : ", " + order)}}]
            private void Look(TcContext context) { }
        }
        """;

    // As the generator of the package would write it.
    private static MetadataReference Package(OrderRelation relation)
    {
        var look = new ActorDeclaration(
            "Look", "M:Packed.Look", ActorRole.Observer, new([new HookBinding(HookKind.TcIngress, default)]), default, ActorResult.None, Order: new([new OrderWish(relation, "first")]));
        var bundle = new BundleDeclaration("packed", 1, "GPL", "", "Packed", new SourceAnchor("Packed.cs", 1), default, new([look]), default, default, default);
        var text = IrFormat<LibraryBundle>.Write(new LibraryBundle(new Module(bundle, default, default), default));
        return AnalyzerRun.Library("Packed", $"[assembly: Apiary.CompilerServices.BundleBody(\"packed\", \"{text}\")]");
    }
}
