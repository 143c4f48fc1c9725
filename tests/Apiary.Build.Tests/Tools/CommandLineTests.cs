// Quoting of arguments, checked against what a process really receives.
using System.Diagnostics;
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Tools;

public sealed class CommandLineTests
{
    [TestCase("plain", "plain")]
    [TestCase("", "\"\"")]
    [TestCase("with blank", "\"with blank\"")]
    [TestCase("/define:A;B", "/define:A;B")]
    [TestCase("say \"x\"", "\"say \\\"x\\\"\"")]
    [TestCase("ends in \\", "\"ends in \\\\\"")]
    public void An_argument_is_quoted_only_where_it_must_be(string argument, string expected) =>
        Assert.That(CommandLine.Quote(argument), Is.EqualTo(expected));

    [Test]
    public void A_process_receives_the_arguments_as_they_were()
    {
        string[] arguments = ["a b", "", "c\"d", "e\\", "f \\", "it's"];
        var start = new ProcessStartInfo("/usr/bin/printf", CommandLine.Join(["[%s]", .. arguments])) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Assert.That(process.StandardOutput.ReadToEnd(), Is.EqualTo(string.Concat(arguments.Select(text => $"[{text}]"))));
    }
}
