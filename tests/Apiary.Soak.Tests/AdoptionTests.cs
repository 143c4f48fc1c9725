// What a process finds of the one before it: it goes on with what is whole, replaces what is damaged, and never has two owners.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Maps;
using Apiary.Soak.Crashes;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class AdoptionTests : IDisposable
{
    private const string Bundle = "witnessed";

    private ThrowAwayNetwork? _network;
    private ThrowAwayCgroup? _group;

    private ThrowAwayNetwork Network => _network!;

    [SetUp]
    public void Begin()
    {
        _network = new ThrowAwayNetwork("ad");
        _group = new ThrowAwayCgroup("ad");
    }

    [TearDown]
    public void Dispose()
    {
        _group?.Dispose();
        _network?.Dispose();
        (_group, _network) = (null, null);
    }

    [Test]
    public async Task A_host_that_leaves_its_bundle_is_followed_by_one_that_goes_on_with_the_same_programs_and_maps()
    {
        var (programs, links) = await LeaveAsync();
        using var host = Host(StopPolicy.Remove);
        await host.StartAsync();
        var running = host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded;

        Assert.That(running.Scopes[0].Programs.Values.Select(static program => program.Inspect().Id), Is.EquivalentTo(programs));
        Assert.That(running.Links.Select(static link => link.Id), Is.EqualTo(links));
        Assert.That(Witness(running).TryLookup(7ul, out uint first), Is.True);
        Assert.That(first, Is.EqualTo(9));
        await host.StopAsync();
        Assert.That(Directory.Exists(Pins), Is.False);
    }

    [Test]
    public async Task A_newer_version_takes_the_place_of_the_one_it_finds_by_an_update()
    {
        var (programs, links) = await LeaveAsync();
        using var host = Host<Next.Witnessed>(StopPolicy.Remove);
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        Assert.That(() => agent.Running(Bundle).Manifest.Version, Is.EqualTo(Next.Witnessed.Number).After(5000, 50));
        var running = host.Services.GetRequiredService<BundleHandle<Next.Witnessed>>().Loaded;

        Assert.That(running.Scopes[0].Programs.Values.Select(static program => program.Inspect().Id).Intersect(programs), Is.Empty);
        Assert.That(running.Links.Select(static link => link.Id), Is.EqualTo(links), "the links are moved, not made again");
        Assert.That(Directory.GetDirectories(running.PinDirectory, "v*").Select(Path.GetFileName), Is.EqualTo(new[] { "v2" }));
        await host.StopAsync();
    }

    [TestCase("journal", "checksum is wrong")]
    [TestCase("v1/manifest", "opening the pin")]
    [TestCase("v1/programs/0-xdp_witnessed", "opening the pin")]
    [TestCase("v1/maps/slab_conn", "opening the pin")]
    public async Task What_is_damaged_is_replaced(string pin, string reason)
    {
        var (programs, _) = await LeaveAsync();
        Damage($"{Pins}/{Bundle}/0/{pin}");
        using var log = new Lines();
        using var host = Host<Witnessed>(StopPolicy.Remove, log);
        await host.StartAsync();

        Assert.That(log.All, Has.Some.Contains("cannot be gone on with").And.Contains(reason));
        Assert.That(host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded.Scopes[0].Programs.Values.Select(static program => program.Inspect().Id).Intersect(programs), Is.Empty);
        await host.StopAsync();
        Assert.That(Directory.Exists(Pins), Is.False);
    }

    [Test]
    public async Task A_link_that_somebody_has_removed_is_made_again()
    {
        await LeaveAsync();
        File.Delete(Directory.EnumerateFiles($"{Pins}/{Bundle}/0/links").First(static path => path.Contains("tc_in", StringComparison.Ordinal)));
        using var host = Host(StopPolicy.Remove);
        await host.StartAsync();

        Assert.That(host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded.Links, Has.Count.EqualTo(5));
        Assert.That(Directory.EnumerateFiles($"{Pins}/{Bundle}/0/links").Count(), Is.EqualTo(5));
        await host.StopAsync();
    }

    [Test]
    public async Task Two_processes_never_have_the_same_bundle()
    {
        using var first = Host(StopPolicy.Remove);
        await first.StartAsync();
        using var second = Host(StopPolicy.Remove);
        Assert.That(
            async () => await second.StartAsync(),
            Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(RuntimeRules.AlreadyDeployed));
        Assert.That(first.Services.GetRequiredService<BundleHandle<Witnessed>>().IsRunning, Is.True);
        await first.StopAsync();
    }

    [Test]
    public void Processes_that_are_killed_in_the_middle_of_updates_cost_no_packet_and_no_flow_meets_two_versions()
    {
        var report = CrashRun.Run(new CrashOptions(RandomKills: 5, Every: 9, Width: 20, Seed: 3));

        Assert.That(report, Has.Property(nameof(CrashReport.MixedRuns)).Zero.And.Property(nameof(CrashReport.Missing)).Zero);
        Assert.That(report, Has.Property(nameof(CrashReport.Failed)).Zero.And.Property(nameof(CrashReport.Lost)).Zero);
        Assert.That(report, Has.Property(nameof(CrashReport.NotAdopted)).Zero.And.Property(nameof(CrashReport.BothVersions)).True);
        Assert.That(report.Kills, Is.GreaterThan(8));
    }

    private string Pins => "/sys/fs/bpf/" + Network.Server;

    private async Task<(int[] Programs, int[] Links)> LeaveAsync()
    {
        using var host = Host(StopPolicy.Leave);
        await host.StartAsync();
        var loaded = host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded;
        Witness(loaded).Update(7ul, 9u);
        int[] programs = [.. loaded.Scopes[0].Programs.Values.Select(static program => program.Inspect().Id)];
        int[] links = [.. loaded.Links.Select(static link => link.Id)];
        await host.StopAsync();
        return (programs, links);
    }

    private static BpfMap Witness(Runtime.Loading.LoadedBundle bundle) => bundle.MapOfMember(nameof(Witnessed.Witness));

    // A journal keeps its place with a word changed; another pin goes.
    private static void Damage(string path)
    {
        if (!path.EndsWith("journal", StringComparison.Ordinal))
        {
            File.Delete(path);
            return;
        }

        using var map = BpfMap.OpenPinned(path);
        var row = new byte[map.ValueSize];
        Assert.That(map.TryLookup(new byte[4], row), Is.True);
        row[12] ^= 1;
        map.Update((ReadOnlySpan<byte>)new byte[4], row);
    }

    private IHost Host(StopPolicy policy) => Host<Witnessed>(policy);

    private IHost Host<TBundle>(StopPolicy policy, Lines? log = null)
        where TBundle : class, CompilerServices.IBundle<TBundle>
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddApiary(agent => agent.PinRoot(Pins).Deploy<TBundle>(on => on.Interface(Network.ServerInterface, Network.Server).Cgroup(_group!.Path)));
        builder.Services.Configure<ApiaryOptions>(options => options.OnStop = policy);
        return builder.Build();
    }
}
