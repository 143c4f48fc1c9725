// `apiary status | update | rollback | drain | remove`: whom they ask, what they print, and how they fail.
using System.Net.Sockets;
using Apiary.Cli.Agents;
using Apiary.Contract.Rules;
using Apiary.Runtime.Control;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Spectre.Console;

namespace Apiary.Cli.Tests.Agents;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AgentCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("apiary-agents").FullName;
    private readonly List<ControlRequest> _asked = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task The_agent_that_has_the_bundle_is_asked_and_no_other()
    {
        await using var other = Agent("filter", static request => request.Verb == ControlVerb.Status ? null : "the wrong agent was asked");
        await using var owner = Agent("sample", static _ => null);

        Assert.That(await ChangeCommand.RunAsync(_directory, new ControlRequest(ControlVerb.RollBack, "sample")), Is.Zero);
        Assert.That(_asked.Where(static request => request.Verb == ControlVerb.RollBack).Select(static request => request.Bundle), Is.EqualTo(new[] { "sample" }));
    }

    [Test]
    public async Task An_update_carries_the_manifest_and_the_object_of_the_assembly()
    {
        await using var owner = Agent("sample", static _ => null);

        Assert.That(await UpdateCommand.RunAsync(_directory, "sample", typeof(AgentCommandTests).Assembly.Location, canary: null, TimeSpan.Zero), Is.Zero);
        var update = _asked.Single(static request => request.Verb == ControlVerb.Update);
        Assert.That(update.Manifest, Is.EqualTo(Sample("sample.manifest.json")));
        Assert.That(update.Code, Is.EqualTo(Sample("sample.bpf.o.txt")));
    }

    [Test]
    public async Task A_canary_is_an_update_with_steps()
    {
        await using var owner = Agent("sample", static _ => null);

        CanaryStep[] steps = [CanaryCommand.Read("5%:30s")!, CanaryCommand.Read("12.5%:250ms")!, CanaryCommand.Read("50%:2h")!];
        var plan = new CanaryPlan(steps) { By = CanaryKey.Hosts };
        Assert.That(await UpdateCommand.RunAsync(_directory, "sample", typeof(AgentCommandTests).Assembly.Location, plan, TimeSpan.Zero), Is.Zero);
        var update = _asked.Single(static request => request.Verb == ControlVerb.Update);
        Assert.That(update.By, Is.EqualTo(CanaryKey.Hosts));
        Assert.That(update.Canary, Is.EqualTo(new CanaryStep[] { new(0.05, TimeSpan.FromSeconds(30)), new(0.125, TimeSpan.FromMilliseconds(250)), new(0.5, TimeSpan.FromHours(2)) }));
    }

    [TestCase("5%")]
    [TestCase("5:30s")]
    [TestCase("101%:30s")]
    [TestCase("-5%:30s")]
    [TestCase("5%:30")]
    [TestCase("5%:99999999999s")]
    public void What_is_no_step_of_a_canary_is_an_error_of_the_command_line(string step)
    {
        Assert.That(CanaryCommand.Read(step), Is.Null);
        Assert.That(CanaryCommand.Create().Parse(["sample", "next.dll", "--step", step]).Errors.Select(static error => error.Message), Has.Some.Contains("SHARE%:TIME"));
    }

    [Test]
    public async Task What_the_agent_refuses_fails_the_command()
    {
        await using var owner = Agent("sample", static request => request.Verb == ControlVerb.Status ? null : "APY6604: no update is under way");

        Assert.That(await ChangeCommand.RunAsync(_directory, new ControlRequest(ControlVerb.Drain, "sample")), Is.EqualTo(1));
    }

    [Test]
    public async Task A_bundle_that_no_agent_has_is_APY8042()
    {
        await using var other = Agent("filter", static _ => null);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory, "0.sock")));
        }

        Assert.That(
            () => ChangeCommand.RunAsync(_directory, new ControlRequest(ControlVerb.Remove, "sample")),
            Throws.TypeOf<ApiaryException>().With.Property("Rule").SameAs(RuntimeRules.AgentMissing).And.Message.Contains("APY8042"));
        Assert.That(await AgentQuery.RunAsync(() => ChangeCommand.RunAsync("/no/such/directory", new ControlRequest(ControlVerb.Remove, "sample"))), Is.EqualTo(1));
    }

    [Test]
    public async Task Status_shows_every_agent_and_what_an_update_waits_for()
    {
        await using var first = Agent("filter", static _ => null);
        await using var second = Agent("sample", static _ => null, new UpdateStatus(3, 4, "drain", IsRollback: false, 17, 0.25));
        IReadOnlyList<ControlResponse> shown = [];

        Assert.That(await StatusCommand.RunAsync(_directory, answers => shown = answers), Is.Zero);
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        console.Write(StatusCommand.Table(shown));
        foreach (var expected in new[] { "filter", "sample", "3 to 4: drain, 25.0 % of new flows", "17 records" })
        {
            Assert.That(text.ToString(), Does.Contain(expected));
        }
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", name));

    private ControlSocket Agent(string bundle, Func<ControlRequest, string?> refuse, UpdateStatus? update = null) => ControlSocket.Open(
        _directory,
        "",
        request =>
        {
            lock (_asked)
            {
                _asked.Add(request);
            }

            return Task.FromResult(refuse(request) is { } reason
                ? new ControlResponse(1, [], [], reason)
                : new ControlResponse(1, request.Bundle.Length == 0 || request.Bundle == bundle ? [new BundleStatus(bundle, 3, "/pins", 2, update)] : [], []));
        },
        NullLogger.Instance);
}
