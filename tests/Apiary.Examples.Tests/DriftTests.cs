// A running agent and what others do to its hooks: it repairs its own place, says what does not hold, and says when it is over.
using Apiary.Runtime.Composition;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;
using LoadBalancing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Together;

namespace Apiary.Examples.Tests;

[KernelTest, ResidueFree, NonParallelizable]
public sealed class DriftTests
{
    private const int PatienceMilliseconds = 10_000;
    private const int PollMilliseconds = 20;

    [Test]
    public async Task A_device_that_others_delete_and_make_again_gets_its_programs_back_and_traffic_goes_on()
    {
        using var network = new ThrowAwayNetwork("dr");
        using var cgroup = new ThrowAwayCgroup("dr");
        await using var backends = new Backends(network.Server, "0.0.0.0", 8081, 3);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<ApiaryOptions>(static options =>
        {
            options.WatchInterval = TimeSpan.FromMilliseconds(PollMilliseconds);
            options.OnAgentLost = AgentLossPolicy.FailClosed;
            options.AgentLossTimeout = TimeSpan.FromSeconds(30);
        });
        builder.Services.AddApiary(agent => agent.Deploy<LoadBalancer>(on => on.Interface(network.ClientInterface, network.Client)));
        using IHost host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        var tenant = new Together.Tenant(cgroup.Path, network.Client);
        Assert.That(await tenant.ConnectAsync(network.ServerAddresses[0], 80, 5), Has.Count.EqualTo(5).And.None.EqualTo("denied"));
        IReadOnlyList<HookListing> before = await agent.HooksAsync();

        ShellCommand.Run("ip", "-n", network.Client, "link", "del", network.ClientInterface);
        Assert.That(() => agent.Findings.Select(static finding => finding.Rule), Has.Exactly(4).EqualTo("APY8050").After(PatienceMilliseconds, PollMilliseconds), "two programs of the bundle, two of OnAgentLost");
        Assert.That((await agent.StatusAsync()).Single().Problems, Has.Some.Contains($"There is no network interface '{network.ClientInterface}'"));

        Join(network);
        Assert.That(() => agent.Findings, Is.Empty.After(PatienceMilliseconds, PollMilliseconds));
        Assert.That(await tenant.ConnectAsync(network.ServerAddresses[0], 80, 5), Has.Count.EqualTo(5).And.None.EqualTo("denied"));
        IReadOnlyList<HookListing> after = await agent.HooksAsync();
        Assert.That(after.Select(Names), Is.EqualTo(before.Select(Names)), "the same programs in the same order, the one of OnAgentLost first");
        await host.StopAsync();
    }

    [Test]
    public async Task An_agent_does_not_depend_on_a_qdisc_that_others_delete()
    {
        using var network = new ThrowAwayNetwork("dq");
        using var cgroup = new ThrowAwayCgroup("dq");
        await using var backends = new Backends(network.Server, network.ServerAddresses[0], 8081, 3);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent.Deploy<LoadBalancer>(on => on.Interface(network.ClientInterface, network.Client)));
        using IHost host = builder.Build();
        ShellCommand.Run("tc", "-n", network.Client, "qdisc", "add", "dev", network.ClientInterface, "clsact");
        await host.StartAsync();
        ShellCommand.Run("tc", "-n", network.Client, "qdisc", "del", "dev", network.ClientInterface, "clsact");
        Assert.That(await host.Services.GetRequiredService<ApiaryAgent>().InspectAsync(), Is.Empty);
        Assert.That(await new Together.Tenant(cgroup.Path, network.Client).ConnectAsync(network.ServerAddresses[0], 80, 5), Has.Count.EqualTo(5).And.None.EqualTo("denied"));
        await host.StopAsync();
    }

    private static string Names(HookListing hook) => $"{hook.Hook}: {string.Join(' ', hook.Programs.Select(static program => program.Name))}";

    private static void Join(ThrowAwayNetwork network)
    {
        ShellCommand.Run("ip", "link", "add", network.ClientInterface, "netns", network.Client, "type", "veth", "peer", "name", network.ServerInterface, "netns", network.Server);
        foreach (var (space, device, address) in new[] { (network.Client, network.ClientInterface, network.ClientAddresses[0]), (network.Server, network.ServerInterface, network.ServerAddresses[0]) })
        {
            ShellCommand.Run("ip", "-n", space, "address", "add", address + "/24", "dev", device);
            ShellCommand.Run("ip", "-n", space, "link", "set", device, "up");
        }
    }
}
