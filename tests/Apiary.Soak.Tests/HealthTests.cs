// The health check tells what is wrong with a bundle in the kernel, and the meter tells versions apart.
using System.Diagnostics.Metrics;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class HealthTests : IDisposable
{
    private ThrowAwayNetwork? _network;
    private ThrowAwayCgroup? _group;
    private IHost? _host;

    [SetUp]
    public void Begin()
    {
        _network = new ThrowAwayNetwork("he");
        _group = new ThrowAwayCgroup("he");
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddApiary(agent => agent.PinRoot("/sys/fs/bpf/" + _network.Server).Deploy<Witnessed>(on => on.Interface(_network.ServerInterface, _network.Server).Cgroup(_group.Path)));
        builder.Services.Configure<ApiaryOptions>(static options => options.CountsRuns = true);
        builder.Services.AddHealthChecks().AddApiary();
        _host = builder.Build();
    }

    [TearDown]
    public void Dispose()
    {
        _host?.Dispose();
        _group?.Dispose();
        _network?.Dispose();
        (_host, _group, _network) = (null, null, null);
    }

    [Test]
    public async Task A_bundle_is_unhealthy_before_the_start_and_healthy_while_it_runs()
    {
        Assert.That(await CheckAsync(), Has.Property("Status").EqualTo(HealthStatus.Unhealthy).And.Property("Description").Contains("not in the kernel"));
        await Host.StartAsync();
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        await Host.StopAsync();
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task A_link_that_leads_to_a_foreign_program_is_unhealthy()
    {
        await Host.StartAsync();
        var loaded = Host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded;
        using var foreign = Runtime.Loading.BundleLoader.Load(
            Controls.ControlRun.Spec<Witnessed>(), new Runtime.Loading.LoadOptions { Purpose = Runtime.Loading.LoadPurpose.TestRun }, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var link = loaded.Links.First(static link => link.Program == "tc_in_witnessed");
        link.Move(foreign.Program("tc_in_witnessed"));

        Assert.That(await CheckAsync(), Has.Property("Status").EqualTo(HealthStatus.Unhealthy).And.Property("Description").Contains("which is not this bundle's"));
        link.Move(loaded.Program("tc_in_witnessed"));
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        await Host.StopAsync();
    }

    [Test]
    public async Task A_link_whose_interface_is_gone_is_unhealthy()
    {
        await Host.StartAsync();
        ShellCommand.Run("ip", "-n", _network!.Server, "link", "del", _network.ServerInterface);

        Assert.That(await CheckAsync(), Has.Property("Status").EqualTo(HealthStatus.Unhealthy).And.Property("Description").Contains("leads nowhere"));
        await Host.StopAsync();
    }

    [Test]
    public async Task Missing_pins_degrade()
    {
        await Host.StartAsync();
        var loaded = Host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded;
        File.Delete(loaded.PinDirectory + "/journal");
        File.Delete(loaded.PinDirectory + "/v1/maps/slab_conn");

        Assert.That(await CheckAsync(), Has.Property("Status").EqualTo(HealthStatus.Degraded).And.Property("Description").Contains("2 pins are gone"));
        await Host.StopAsync();
    }

    [Test]
    public async Task A_late_update_degrades_until_it_has_ended_and_the_meter_tells_the_versions_apart()
    {
        await Host.StartAsync();
        using var server = Peer.Server(_network!, _group!);
        using var client = Peer.Client(_network!, width: 10);
        await Task.Delay(500);
        Assert.That(Measure("apiary.program.runs", "version"), Does.ContainKey(1).And.Not.ContainKey(2));
        Assert.That(Measure("apiary.program.runs", "version")[1], Is.Positive);
        var update = Host.Services.GetRequiredService<ApiaryAgent>().UpdateAsync<Next.Witnessed>(new UpdateOptions { DrainDeadline = TimeSpan.FromMilliseconds(1) });

        Assert.That(async () => await CheckAsync(), Has.Property("Status").EqualTo(HealthStatus.Degraded).And.Property("Description").Contains("past its deadline in phase Drain").After(5000, 10));
        Assert.That(() => Measure("apiary.records.held", "version").Keys, Is.EquivalentTo(new[] { 1, 2 }).After(2000, 10));
        Assert.That((await update).Report.IsRolledBack, Is.False);
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(Measure("apiary.program.runs", "version"), Does.ContainKey(2).And.Not.ContainKey(1));
        Assert.That(Measure("apiary.versions.missing", "version")[2], Is.Zero);
        _ = client.Stop();
        _ = server.Stop();
        await Host.StopAsync();
    }

    private IHost Host => _host!;

    private async Task<HealthReportEntry> CheckAsync() => (await Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["apiary"];

    // Sums by the value of a tag.
    private Dictionary<int, long> Measure(string instrument, string tag)
    {
        var sums = new Dictionary<int, long>();
        using var listener = new MeterListener { InstrumentPublished = (found, self) => { if (found.Name == instrument && found.Meter.Scope == Host.Services.GetRequiredService<IMeterFactory>()) { self.EnableMeasurementEvents(found); } } };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var (name, content) in tags)
            {
                if (name == tag)
                {
                    var key = (int)content!;
                    sums[key] = sums.GetValueOrDefault(key) + value;
                }
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return sums;
    }
}
