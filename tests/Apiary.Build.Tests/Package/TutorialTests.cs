// The tutorial, built as it stands in docs/tutorial.md with the packed package: the whole chain from C# to an embedded object.
using System.Text;
using System.Text.RegularExpressions;

namespace Apiary.Build.Tests.Package;

public sealed partial class TutorialTests
{
    private const string Object = "obj/Debug/net10.0/apiary/port-watch.bpf.o";

    private static readonly string[] Blocks =
        [.. CSharpBlock().Matches(File.ReadAllText(Path.Combine(PackageFeed.RepositoryRoot, "docs/tutorial.md"))).Select(match => match.Groups[1].Value)];

    [Test]
    public void The_tutorial_builds_and_ships_its_object()
    {
        using var project = Tutorial();
        project.Succeed("build", "-warnaserror");
        var assembly = File.ReadAllBytes(Path.Combine(project.Bin, "PortWatch.dll"));
        Assert.Multiple(() =>
        {
            Assert.That(Path.Combine(project.Bin, "apiary/port-watch.bpf.o"), Does.Exist);
            Assert.That(assembly.AsSpan().IndexOf(File.ReadAllBytes(project[Object])), Is.Positive, "the object is embedded");
            Assert.That(Contains(assembly, "apiary/apiary.h"), Is.False, "no C text is shipped");
        });
    }

    [Test]
    public void Two_checkouts_give_the_same_object()
    {
        using var first = Tutorial();
        using var second = Tutorial();
        first.Succeed("build");
        second.Succeed("build");
        Assert.That(second.Hash(Object), Is.EqualTo(first.Hash(Object)));
    }

    [Test]
    public void The_mistake_that_the_tutorial_suggests_is_reported_at_its_line()
    {
        using var project = Tutorial();
        var broken = Blocks[0].Replace("if (seen is null)", "if (port == 0)", StringComparison.Ordinal);
        project.Write("PortWatch.cs", broken);
        var line = broken[..broken.IndexOf("ref seen.Value", StringComparison.Ordinal)].Count(character => character == '\n') + 1;
        var errors = project.Fail("build").Errors;
        Assert.That(errors, Has.Some.Contains($"PortWatch.cs({line},").And.Contains("APY4001"));
    }

    private static TestProject Tutorial() =>
        new TestProject("PortWatch", items: "<PackageReference Include=\"Microsoft.Extensions.Hosting\" Version=\"10.0.14\" />")
            .Write("PortWatch.cs", Blocks[0])
            .Write("Program.cs", Blocks[1]);

    private static bool Contains(byte[] assembly, string text) =>
        assembly.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || assembly.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
