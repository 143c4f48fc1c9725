// The whole output of the generators for the samples, as golden files: a change of the emitted C, manifest or C# shows in review.
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal sealed class GoldenTests
{
    private static Dictionary<string, string> PortFilter => new() { ["/project/PortFilter.cs"] = Samples.PortFilter };

    private static Dictionary<string, string> Language => new() { ["/project/Language.cs"] = Samples.Language };

    [Test]
    public void PortFilter_unit()
    {
        var unit = Units.Extract(PortFilter);
        Clang.AssertCompiles(unit.Source);
        Snapshot.Match(Stable(unit), "c", "PortFilter");
    }

    [Test]
    public void ConnectTrace_unit()
    {
        var unit = Units.Extract(Samples.ConnectTrace);
        Clang.AssertCompiles(unit.Source);
        Snapshot.Match(Stable(unit), "c", "ConnectTrace");
    }

    [Test]
    public void Language_unit()
    {
        var unit = Units.Extract(Language);
        Clang.AssertCompiles(unit.Source);
        Snapshot.Match(Stable(unit), "c", "Language");
    }

    [Test]
    public void PortFilter_half() => Snapshot.Match(GeneratorRun.Over(PortFilter).Text("PortFilter.bundle.g.cs"), "cs", "PortFilter");

    [Test]
    public void ConnectTrace_half() => Snapshot.Match(GeneratorRun.Over(Samples.ConnectTrace).Text("ConnectTrace.bundle.g.cs"), "cs", "ConnectTrace");

    // The stamp is a hash of the rest: it would only make each difference longer.
    private static string Stable(Units unit) => System.Text.RegularExpressions.Regex.Replace(unit.Source, "stamp = [{][^}]*[}]", "stamp = {}");
}
