// The unit generator hands C text to the build in the extract run, and the stamp to the assembly in the ordinary compile.
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal sealed class UnitGeneratorTests
{
    [Test]
    public void A_plain_bundle_becomes_C_that_clang_accepts()
    {
        var unit = Units.Extract(new Dictionary<string, string> { ["/project/PortFilter.cs"] = Samples.PortFilter });
        Assert.That((unit.Unit, unit.Bundle), Is.EqualTo(("port_filter", "port-filter")));
        Clang.AssertCompiles(unit.Source);
    }

    [Test]
    public void ConnectTrace_becomes_C_that_clang_accepts() => Clang.AssertCompiles(Units.Extract(Samples.ConnectTrace).Source);

    [Test]
    public void The_C_text_does_not_depend_on_where_the_project_lies()
    {
        static Units Build(string folder) => Units.Single(GeneratorRun.Over(
            new Dictionary<string, string> { [folder + "src/PortFilter.cs"] = Samples.PortFilter }, ("ApiaryExtract", "true"), ("ProjectDir", folder)));
        var here = Build("/home/one/project/");
        Assert.That(Build("/srv/two/"), Is.EqualTo(here));
        Assert.That(here.Source, Does.Contain("\"src/PortFilter.cs\""));
    }

    [Test]
    public void The_ordinary_compile_carries_the_stamp_of_the_extract_run_and_no_C()
    {
        var files = new Dictionary<string, string> { ["/project/PortFilter.cs"] = Samples.PortFilter };
        var run = GeneratorRun.Over(files, ("ProjectDir", "/project/"));
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Text("PortFilter.unit.g.cs"), Does.Contain(Units.Extract(files).Stamp));
        Assert.That(run.Output.Assembly.GetAttributes().Select(static attribute => attribute.AttributeClass!.Name), Has.None.StartsWith("Bpf"));
    }

    [Test]
    public void A_bundle_with_findings_is_rejected_by_name_and_ids()
    {
        var run = GeneratorRun.Over(
            Samples.PortFilter.Replace("Tally(ctx.Length);", "while (true) { }", StringComparison.Ordinal), ("ApiaryExtract", "true"));
        var rejected = run.Output.Assembly.GetAttributes().Single(static attribute => attribute.AttributeClass!.Name == "BpfUnitRejectedAttribute");
        Assert.That(rejected.ConstructorArguments.Select(static argument => argument.Value), Is.EqualTo(new[] { "port-filter", "APY2042" }));
    }

    [Test]
    public void Two_bundles_of_one_name_are_rejected()
    {
        var run = GeneratorRun.Over(
            Samples.PortFilter + "\n[Bundle(\"port-filter\")] public sealed partial class Other { }", ("ApiaryExtract", "true"));
        var rejected = run.Output.Assembly.GetAttributes().Single(static attribute => attribute.AttributeClass!.Name == "BpfUnitRejectedAttribute");
        Assert.That(rejected.ConstructorArguments.Select(static argument => argument.Value), Is.EqualTo(new[] { "port-filter", "APY1002" }));
    }
}
