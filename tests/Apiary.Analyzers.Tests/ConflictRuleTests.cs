// Conflicts between the bundles of a project, and with those of its packages: at the actors, with how sure they are.
using System.Collections.Immutable;
using System.Globalization;
using Apiary.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class ConflictRuleTests
{
    private static readonly string Drop = Bundle("Drop", "if (packet.DestinationPort == 22) { return Verdict.Drop(DropReason.Policy); }");
    private static readonly string Accept = Bundle("Accept", "if (packet.DestinationPort < 1024) { return Verdict.Accept; }");

    [Test]
    public void A_conflict_is_shown_at_the_actor_and_points_at_the_other_one()
    {
        var conflict = Run(Drop + Accept).Single(static diagnostic => diagnostic.Id == "APY6001");
        Assert.Multiple(() =>
        {
            Assert.That(conflict.Severity, Is.EqualTo(DiagnosticSeverity.Error));
            Assert.That(Text(conflict.Location) + " " + Text(conflict.AdditionalLocations.Single()), Is.EqualTo("RunAccept RunDrop").Or.EqualTo("RunDrop RunAccept"));
            Assert.That(conflict.GetMessage(CultureInfo.InvariantCulture), Does.Contain("drop/RunDrop").And.Contain("accept/RunAccept").And.Contain("pkt.l4.dport=22").And.EndsWith("(proven)"));
        });
    }

    [TestCase("After(\"drop\")")]
    [TestCase("Allow(\"APY6001\", Because = \"the office may\"), Allow(\"APY6002\", Because = \"the office may\"), Allow(\"APY6003\", Because = \"the office may\")")]
    public void An_order_or_a_reason_ends_it(string attributes) =>
        Assert.That(Ids(Run(Drop + Bundle("Accept", "if (packet.DestinationPort < 1024) { return Verdict.Accept; }", attributes))), Has.No.Member("APY6001"));

    [Test]
    public void Bundles_that_never_meet_the_same_packet_are_clean() =>
        Assert.That(Ids(Run(Drop + Bundle("Accept", "if (packet.DestinationPort == 80) { return Verdict.Accept; }"))), Is.Empty);

    [Test]
    public void A_bundle_with_an_error_of_its_own_is_left_out() =>
        Assert.That(Ids(Run(Drop + Bundle("Accept", "if (packet.DestinationPort < 1024) { return (Verdict)System.Console.Read() switch { _ => Verdict.Accept }; }"))), Has.No.Member("APY6001"));

    [Test]
    public void A_project_may_say_that_its_bundles_never_meet() => Assert.That(Ids(Run(Drop + Accept, ("ApiaryCheckConflicts", "false"))), Is.Empty);

    [Test]
    public void An_edit_is_seen_by_an_analyzer_that_remembers()
    {
        var analyzer = new BundleAnalyzer();
        Assert.That(Ids(Run(Drop + Accept, analyzer)), Has.Member("APY6001"));
        Assert.That(Ids(Run((Drop + Accept).Replace("< 1024", "== 80", StringComparison.Ordinal), analyzer)), Is.Empty);
        Assert.That(Ids(Run(Drop + Accept, analyzer)), Has.Member("APY6001"));
    }

    private static string Bundle(string name, string body, string attributes = "") => $$"""

        [Bundle("{{name.ToLowerInvariant()}}")]
        public sealed partial class {{name}}
        {
            [Enforcer, TcIngress{{(attributes.Length == 0 ? "" : ", " + attributes)}}]
            private Verdict Run{{name}}(Packet packet)
            {
                {{body}}
                return Verdict.Next;
            }
        }
        """;

    private static ImmutableArray<Diagnostic> Run(string bundles, params IReadOnlyList<(string Name, string Value)> properties) => Run(bundles, new BundleAnalyzer(), properties);

    private static ImmutableArray<Diagnostic> Run(string bundles, BundleAnalyzer analyzer, params IReadOnlyList<(string Name, string Value)> properties) => AnalyzerRun.Compile(SampleBundle.Whole(bundles))
        .WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new BuildPropertyOptions(properties)), null, true, false))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private static IEnumerable<string> Ids(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(static diagnostic => diagnostic.Id);

    private static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);
}
