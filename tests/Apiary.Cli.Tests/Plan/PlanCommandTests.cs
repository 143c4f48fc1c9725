// `apiary plan`: what it prints for an assembly with a bundle, and how it refuses what is none.
using System.Text.Json;
using Apiary.Cli.Plan;
using Apiary.Runtime.Errors;
using NUnit.Framework;
using Spectre.Console;

namespace Apiary.Cli.Tests.Plan;

public sealed class PlanCommandTests
{
    private static string OwnAssembly => typeof(PlanCommandTests).Assembly.Location;

    [Test]
    public void The_manifest_embedded_in_an_assembly_is_found_without_loading_it()
    {
        var manifests = AssemblyManifests.Read(OwnAssembly);
        Assert.That(manifests, Has.Count.EqualTo(1));
        Assert.That(JsonDocument.Parse(manifests[0]).RootElement.GetProperty("bundle").GetString(), Is.EqualTo("sample"));
    }

    [Test]
    public void Every_decision_is_printed_with_cost_reason_and_rejected_alternatives()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;

        var code = PlanCommand.Run(OwnAssembly, new TextPlanReport(console));

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            foreach (var expected in new[]
                     { "sample version 3", "Conn at tc ingress", "tuple index", "29.5", "no socket here", "socket storage: tc ingress has no socket",
                       "tc_in_sample", "one per namespace", "reads packet", "tcx link (6.6)", "slab_conn", "RecordSlab", "300000 ms" })
            {
                Assert.That(text.ToString(), Does.Contain(expected));
            }
        });
    }

    [Test]
    public void A_manifest_file_is_printed_like_an_assembly() =>
        Assert.That(PlanCommand.Run(Path.Combine(AppContext.BaseDirectory, "Data", "sample.manifest.json"), new JsonPlanReport()), Is.Zero);

    [Test]
    public void An_assembly_without_bundle_is_APY8017() =>
        Assert.That(
            () => AssemblyManifests.Read(typeof(AnsiConsole).Assembly.Location),
            Throws.TypeOf<ApiaryException>().With.Message.Contains("APY8017"));

    [TestCase("no-such-file.dll")]
    [TestCase("Data/sample.manifest.json")]
    public void What_is_no_assembly_is_APY8016(string path) =>
        Assert.That(
            () => AssemblyManifests.Read(Path.Combine(AppContext.BaseDirectory, path)),
            Throws.TypeOf<ApiaryException>().With.Message.Contains("APY8016"));

    [Test]
    public void Bad_input_ends_with_code_1() =>
        Assert.That(PlanCommand.Run("no-such-file.dll", new JsonPlanReport()), Is.EqualTo(1));
}
