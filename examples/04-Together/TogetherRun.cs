// One host, three bundles, one tenant: the guard decides who may connect, the tracer counts what each connection carries, the balancer rewrites ports.
// The tracer is right only if it sees packets before the balancer on the way out and after it on the way in.
using Apiary.Runtime.Composition;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;
using ConnectTracing;
using LoadBalancing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TenantGuarding;

namespace Together;

/// <summary>One run.</summary>
public static class TogetherRun
{
    private const ushort Service = 80;
    private const ushort FirstBackend = 8081;
    private const ushort BackendCount = 3;
    private const ushort Forbidden = 22;
    private const int Attempts = 60;
    private const ulong Cost = 10_000_000_000;
    private const ulong Burst = 40 * Cost;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Makes two network namespaces and a cgroup, runs the bundles on real traffic between them, and removes everything.</summary>
    public static async Task<Report> RunAsync()
    {
        using var network = new ThrowAwayNetwork("tg", subnet: 86);
        using var cgroup = new ThrowAwayCgroup("tg");
        await using var backends = new Backends(network.Server, network.ServerAddresses[0], FirstBackend, BackendCount);
        using IHost host = Host(network, cgroup.Path);
        await host.StartAsync();

        var guard = host.Services.GetRequiredService<BundleHandle<TenantGuard>>();
        ulong id = CgroupId(cgroup.Path);
        guard.Tenants().Set(id, new TenantGuarding.Tenant { FirstPort = Service, LastPort = Service, CostNs = Cost, BurstNs = Burst });

        var tenant = new Tenant(cgroup.Path, network.Client);
        IReadOnlyList<string> answers = await tenant.ConnectAsync(network.ServerAddresses[0], Service, Attempts);
        IReadOnlyList<string> forbidden = await tenant.ConnectAsync(network.ServerAddresses[0], Forbidden, 1);
        Report report = await ReportAsync(host.Services, id, answers, forbidden);
        await host.StopAsync();
        return report;
    }

    private static IHost Host(ThrowAwayNetwork network, string cgroup)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<ConnectionTable>();
        builder.Services.AddApiary(agent => agent
            .Deploy<LoadBalancer>(on => on
                .Interface(network.ClientInterface, network.Client)
                .Configure(new LoadBalancer.Configuration { Service = Service, FirstBackend = FirstBackend, Backends = BackendCount }))
            .Deploy<TenantGuard>(on => on.Interface(network.ClientInterface, network.Client).Cgroup(cgroup))
            .Deploy<ConnectTrace>(on => on.Interface(network.ClientInterface, network.Client).Cgroup(cgroup)));
        return builder.Build();
    }

    private static async Task<Report> ReportAsync(IServiceProvider services, ulong tenant, IReadOnlyList<string> answers, IReadOnlyList<string> forbidden)
    {
        int[] answered = [.. Enumerable.Range(FirstBackend, BackendCount).Select(port => answers.Count(answer => answer == $"{port}"))];
        Totals traced = await TracedAsync(services.GetRequiredService<ConnectionTable>(), answered.Sum());
        var agent = services.GetRequiredService<ApiaryAgent>();
        IReadOnlyList<HookListing> hooks = await agent.HooksAsync();
        var balancer = services.GetRequiredService<BundleHandle<LoadBalancer>>();
        services.GetRequiredService<BundleHandle<TenantGuard>>().Tenants().TryGet(tenant, out TenantGuarding.Tenant guarded);
        return new Report
        {
            Answers = answered,
            Balanced = [.. Enumerable.Range(0, BackendCount).Select(backend => balancer.Connections().Values(backend).Aggregate(0ul, static (sum, count) => sum + count))],
            Denied = answers.Concat(forbidden).Count(static answer => answer == "denied"),
            Refused = guarded.Refused,
            Limited = guarded.Limited,
            TenantBytes = guarded.SentBytes,
            SentBytes = (ulong)(answered.Sum() * Tenant.Request.Length),
            ReceivedBytes = (ulong)answers.Where(static answer => answer != "denied").Sum(static answer => answer.Length + 1),
            TracedSentBytes = traced.SentBytes,
            TracedReceivedBytes = traced.ReceivedBytes,
            Egress = Bundles(hooks, "egress"),
            Ingress = Bundles(hooks, "ingress"),
            Findings = [.. (await agent.InspectAsync()).Select(static finding => finding.Text)],
        };
    }

    // The tracer tells of a connection when its socket is closed.
    private static async Task<Totals> TracedAsync(ConnectionTable table, int connections)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (table.Totals().Ended < connections && !patience.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return table.Totals();
    }

    private static IReadOnlyList<string> Bundles(IReadOnlyList<HookListing> hooks, string direction) =>
        [.. hooks.Single(hook => hook.Hook.StartsWith($"tc {direction}", StringComparison.Ordinal)).Programs.Select(static program => program.Bundle)];

    // The id of a cgroup v2 directory is its inode.
    private static ulong CgroupId(string path) => ulong.Parse(ShellCommand.Run("stat", "-c", "%i", path));
}
