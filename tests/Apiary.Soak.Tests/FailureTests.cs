// What goes wrong around an agent, and what becomes of its bundles: a reboot, a missing or full file system, foreign pins, two agents, lost rows.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Records;
using Apiary.Soak.Crashes;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class FailureTests : IDisposable
{
    private const string NotFollowed = "cannot be gone on with";

    private ThrowAwayNetwork? _network;
    private ThrowAwayCgroup? _group;
    private Lines? _log;

    [SetUp]
    public void Begin()
    {
        _network = new ThrowAwayNetwork("fa");
        _group = new ThrowAwayCgroup("fa");
        _log = new Lines();
    }

    [TearDown]
    public void Dispose()
    {
        _group?.Dispose();
        _network?.Dispose();
        _log?.Dispose();
        (_group, _network, _log) = (null, null, null);
    }

    [Test]
    public async Task After_a_reboot_the_BPF_file_system_is_empty_and_the_agent_begins_afresh()
    {
        await LeaveAsync(Pins);
        Runtime.Hosts.BpfFileSystem.RemoveTree(Pins + "/witnessed/0", "links");
        Runtime.Hosts.BpfFileSystem.RemoveTree(Pins);

        using var host = Host(Pins);
        await host.StartAsync();
        Assert.That(host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded.Links, Has.Count.EqualTo(5));
        Assert.That(_log!.All, Has.None.Contains(NotFollowed));
        await host.StopAsync();
        Assert.That(Directory.Exists(Pins), Is.False);
    }

    [Test]
    public async Task A_BPF_file_system_that_is_unmounted_degrades_the_bundle_which_goes_on_until_the_agent_ends()
    {
        using var mount = new Mount("bpf");
        using (var host = Host(mount.Path + "/apiary"))
        {
            await host.StartAsync();
            var loaded = host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded;
            mount.Unmount();

            var findings = await host.Services.GetRequiredService<ApiaryAgent>().ExamineAsync();
            Assert.That(findings, Has.Count.EqualTo(1));
            Assert.That(findings[0], Has.Property("Status").EqualTo(HealthStatus.Degraded).And.Property("Reason").Contains("pins are gone"));
            Assert.That(loaded.Links.Select(static link => link.Leads()), Has.None.Null, "packets still reach the programs");
            await host.StopAsync();
        }

        using var without = Host(mount.Path + "/apiary");
        Assert.That(
            async () => await without.StartAsync(),
            Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(RuntimeRules.BpffsUnavailable));
    }

    [Test]
    public async Task On_a_full_disk_the_agent_has_no_control_socket_and_says_so_while_the_bundle_runs()
    {
        using var full = new Mount("tmpfs", "-o", "nr_inodes=1");
        using var host = Host(Pins, options => options.ControlDirectory = full.Path + "/apiary");
        await host.StartAsync();

        Assert.That(_log!.All, Has.Some.Contains("APY8040"));
        Assert.That(await host.Services.GetRequiredService<ApiaryAgent>().ExamineAsync(), Is.Empty);
        await host.StopAsync();
    }

    [TestCase("v1/maps/slab_conn")]
    [TestCase("v1/programs/0-xdp_witnessed")]
    public async Task A_pin_that_has_become_something_else_is_not_gone_on_with(string pin)
    {
        await LeaveAsync(Pins);
        var path = $"{Pins}/witnessed/0/{pin}";
        File.Delete(path);
        if (pin.Contains("maps", StringComparison.Ordinal))
        {
            using var other = PinnedBytes.CreateArray("foreign", sizeof(ulong));
            other.Pin(path);
        }
        else
        {
            using var other = Runtime.Programs.BpfProgram.OpenPinned("tc_in_witnessed", $"{Pins}/witnessed/0/v1/programs/0-tc_in_witnessed");
            other.Pin(path);
        }

        using var host = Host(Pins);
        await host.StartAsync();
        Assert.That(_log!.All, Has.Some.Contains(NotFollowed).And.Contains("something else"));
        Assert.That(await host.Services.GetRequiredService<ApiaryAgent>().ExamineAsync(), Is.Empty);
        await host.StopAsync();
    }

    [Test]
    public async Task Of_processes_that_start_at_once_one_has_the_bundle_and_the_others_fail()
    {
        var orders = new AgentOrders(_network!.ServerInterface, _network.Server, _group!.Path, Pins, Witnessed.Number, OnStop: StopPolicy.Remove);
        AgentChild[] children = [.. Enumerable.Range(0, 4).Select(_ => AgentChild.Start(orders))];
        try
        {
            var started = await Task.WhenAll(children.Select(static child => Task.Run(child.WaitForStart)));
            Assert.That(started.Count(static isUp => isUp), Is.EqualTo(1));
            foreach (var (child, _) in children.Zip(started).Where(static pair => !pair.Second))
            {
                child.WaitForExit();
                Assert.That(child.Log, Does.Contain("APY8007"));
            }

            _ = children.Zip(started).First(static pair => pair.Second).First.Stop();
        }
        finally
        {
            Array.ForEach(children, static child => child.Dispose());
        }

        Assert.That(Directory.Exists(Pins), Is.False);
    }

    [Test]
    public async Task A_row_that_was_lost_by_a_death_between_freeing_and_listing_it_is_found_by_the_next_process()
    {
        await LeaveAsync(Pins);
        using (var free = BpfMap.OpenPinned($"{Pins}/witnessed/0/v1/maps/free_conn"))
        using (var slab = BpfMap.OpenPinned($"{Pins}/witnessed/0/v1/maps/slab_conn"))
        using (var rows = new MapSlab(slab))
        {
            Assert.That(free.TryPop(out uint row), Is.True);
            rows.Header((int)row).Birth = RowRecovery.Unlisted;
        }

        using var host = Host(Pins);
        await host.StartAsync();
        Assert.That(_log!.All, Has.Some.Contains("1 rows were in no free list"));
        var list = host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded.Map("free_conn");
        var all = new HashSet<uint>();
        while (list.TryPop(out uint row))
        {
            Assert.That(all.Add(row), Is.True, "no row twice");
        }

        Assert.That(all, Has.Count.EqualTo(16_384));
        await host.StopAsync();
    }

    private string Pins => "/sys/fs/bpf/" + _network!.Server;

    private async Task LeaveAsync(string pins)
    {
        using var host = Host(pins, static options => options.OnStop = StopPolicy.Leave);
        await host.StartAsync();
        await host.StopAsync();
    }

    private IHost Host(string pins, Action<ApiaryOptions>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.AddProvider(_log!);
        builder.Services.AddApiary(agent => agent.PinRoot(pins).Deploy<Witnessed>(on => on.Interface(_network!.ServerInterface, _network.Server).Cgroup(_group!.Path)));
        builder.Services.Configure<ApiaryOptions>(options => configure?.Invoke(options));
        return builder.Build();
    }

    private sealed class Mount : IDisposable
    {
        private bool _isMounted = true;

        public Mount(string type, params string[] options)
        {
            Path = Directory.CreateTempSubdirectory("apiary-mount").FullName;
            ShellCommand.Run("mount", ["-t", type, .. options, type, Path]);
        }

        public string Path { get; }

        // Busy or not: as an administrator would.
        public void Unmount()
        {
            ShellCommand.Run("umount", "-l", Path);
            _isMounted = false;
        }

        public void Dispose()
        {
            if (_isMounted)
            {
                Unmount();
            }

            Directory.Delete(Path, recursive: true);
        }
    }
}
