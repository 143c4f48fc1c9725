// Several instances of a bundle in one agent, on interfaces, cgroups and namespaces of their own: each has its own configuration and state.
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;
using LoadBalancing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using TenantGuarding;
using Together;

namespace Apiary.Examples.Tests;

[KernelTest, ResidueFree, NonParallelizable]
public sealed class InstanceTests
{
    private const ulong Cost = 10_000_000_000;

    [Test]
    public async Task Each_instance_of_a_bundle_has_its_own_targets_configuration_maps_and_name()
    {
        using var east = new ThrowAwayNetwork("ie");
        using var west = new ThrowAwayNetwork("iw");
        using var poor = new ThrowAwayCgroup("ip");
        using var rich = new ThrowAwayCgroup("ir");
        await using var inEast = new Backends(east.Server, east.ServerAddresses[0], 8081, 2);
        await using var inWest = new Backends(west.Server, west.ServerAddresses[0], 9091, 2);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent
            .Deploy<LoadBalancer>("east", on => on.Interface(east.ClientInterface, east.Client).Configure(new LoadBalancer.Configuration { Service = 80, FirstBackend = 8081, Backends = 2 }))
            .Deploy<LoadBalancer>("west", on => on.Interface(west.ClientInterface, west.Client).Configure(new LoadBalancer.Configuration { Service = 443, FirstBackend = 9091, Backends = 2 }))
            .Deploy<TenantGuard>("poor", on => on.Interface(west.ClientInterface, west.Client).Cgroup(poor.Path))
            .Deploy<TenantGuard>("rich", on => on.Interface(east.ClientInterface, east.Client).Cgroup(rich.Path)));
        using IHost host = builder.Build();
        await host.StartAsync();
        Guard("poor").Tenants().Set(Id(poor), new TenantGuarding.Tenant { FirstPort = 443, LastPort = 443, CostNs = Cost, BurstNs = 5 * Cost });
        Guard("rich").Tenants().Set(Id(rich), new TenantGuarding.Tenant { FirstPort = 80, LastPort = 80, CostNs = Cost, BurstNs = 1000 * Cost });

        IReadOnlyList<string> fromEast = await new Together.Tenant(rich.Path, east.Client).ConnectAsync(east.ServerAddresses[0], 80, 20);
        IReadOnlyList<string> fromWest = await new Together.Tenant(poor.Path, west.Client).ConnectAsync(west.ServerAddresses[0], 443, 20);
        Assert.That(fromEast, Has.Count.EqualTo(20).And.All.EqualTo("8081").Or.EqualTo("8082"));
        Assert.That(fromWest.Where(static answer => answer != "denied").ToList(), Has.Count.EqualTo(5).And.All.EqualTo("9091").Or.EqualTo("9092"));
        Assert.That((Connections("east"), Connections("west")), Is.EqualTo((20ul, 5ul)), "what each has balanced");
        Assert.That(Guard("poor").Tenants().Entries().Single().Value.Limited, Is.EqualTo(15));

        IReadOnlyList<BundleStatus> status = await host.Services.GetRequiredService<ApiaryAgent>().StatusAsync();
        Assert.That(status.Select(static bundle => bundle.Bundle), Is.EqualTo(new[] { "load-balancer@east", "load-balancer@west", "tenant-guard@poor", "tenant-guard@rich" }));
        await host.StopAsync();

        BundleHandle<TenantGuard> Guard(string instance) => host.Services.GetRequiredKeyedService<BundleHandle<TenantGuard>>(instance);
        ulong Connections(string instance)
        {
            var map = host.Services.GetRequiredKeyedService<BundleHandle<LoadBalancer>>(instance).Connections();
            return Enumerable.Range(0, 2).SelectMany(map.Values).Aggregate(0ul, static (sum, count) => sum + count);
        }
    }

    [Test]
    public void Names_of_instances_are_checked_and_each_is_given_once()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        Assert.That(
            () => builder.Services.AddApiary(static agent => agent.Deploy<LoadBalancer>("a", static on => on.Interface("lo")).Deploy<LoadBalancer>("a", static on => on.Interface("lo"))),
            Throws.InstanceOf<ApiaryException>().With.Message.Contains("load-balancer@a"));

        builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        using var network = new ThrowAwayNetwork("it");
        builder.Services.AddApiary(agent => agent
            .Deploy<LoadBalancer>("b", on => on.Interface(network.ClientInterface, network.Client))
            .Deploy<LoadBalancer>("Not a name", on => on.Interface(network.ServerInterface, network.Server)));
        using IHost host = builder.Build();
        Assert.That(() => host.StartAsync(), Throws.InstanceOf<ApiaryException>().With.Message.Contains("'Not a name' cannot be the name of an instance"));
    }

    [Test]
    public void A_target_belongs_to_one_instance()
    {
        using var network = new ThrowAwayNetwork("io");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent
            .Deploy<LoadBalancer>("a", on => on.Interface(network.ClientInterface, network.Client))
            .Deploy<LoadBalancer>("b", on => on.Interface(network.ClientInterface, network.Client)));
        using IHost host = builder.Build();
        Assert.That(() => host.StartAsync(), Throws.InstanceOf<ApiaryException>().With.Message.StartWith("APY8007"));
    }

    private static ulong Id(ThrowAwayCgroup cgroup) => ulong.Parse(ShellCommand.Run("stat", "-c", "%i", cgroup.Path));
}
