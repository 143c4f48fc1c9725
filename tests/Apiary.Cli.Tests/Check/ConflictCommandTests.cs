// `apiary check`: what it prints for bundles that conflict, what it accepts, and its exit code.
using System.Text.Json;
using Apiary.Cli.Check;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using NUnit.Framework;
using Spectre.Console;

namespace Apiary.Cli.Tests.Check;

public sealed class ConflictCommandTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Test]
    public void BundlesThatDisagreeFailWithRuleAndPacket()
    {
        var (code, text) = Check(Bundle("drop", "set verdict to drop when pkt.l4.dport==22"), Bundle("accept", "set verdict to accept when pkt.l4.dport<1024"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(text, Does.Contain("error APY6001").And.Contain("pkt.l4.dport=22").And.Contain("(proven)"));
        });
    }

    [Test]
    public void BundlesOfDifferentPacketsPass()
    {
        var (code, text) = Check(Bundle("drop", "set verdict to drop when pkt.l4.dport==22"), Bundle("accept", "set verdict to accept when pkt.l4.dport==80"));
        Assert.That((code, text.Trim()), Is.EqualTo((0, "2 bundles: 0 errors, 0 warnings, 0 assumptions")));
    }

    [Test]
    public void WhatIsAcceptedIsListedWithItsReason()
    {
        var allowed = new[] { new AllowanceManifest("APY6001", "the port is closed anyway"), new AllowanceManifest("APY6002", "nobody waits"), new AllowanceManifest("APY6003", "same") };
        var (code, text) = Check(Bundle("drop", "set verdict to drop when pkt.l4.dport==22", allowed), Bundle("accept", "set verdict to accept when pkt.l4.dport<1024"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(text, Does.Contain("assumed APY6001").And.Contain("because the port is closed anyway"));
        });
    }

    private static (int Code, string Text) Check(params BundleManifest[] bundles)
    {
        var directory = Directory.CreateTempSubdirectory();
        var paths = bundles.Select(bundle => Path.Combine(directory.FullName, bundle.Bundle + ".manifest.json")).ToArray();
        foreach (var (path, bundle) in paths.Zip(bundles))
        {
            File.WriteAllText(path, JsonSerializer.Serialize(bundle, Json));
        }

        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 400;
        var code = ConflictCommand.Run(paths, ConflictReport.Text, console);
        directory.Delete(recursive: true);
        return (code, text.ToString());
    }

    private static BundleManifest Bundle(string name, string effect, AllowanceManifest[]? allowed = null) => new(
        name,
        1,
        name,
        "App." + name,
        new string('0', 64),
        "6.6",
        [new ProgramManifest("tc_in_" + name, "tc", HookKind.TcIngress, ["Run"], false, [], [], [], [], Behaviors: [new ActorManifest("Run", ActorKind.Enforcer, [effect], allowed)])],
        [],
        [],
        [],
        new ConfigManifest(".rodata.apiary", 40, 0, 32, []),
        [],
        []);
}
