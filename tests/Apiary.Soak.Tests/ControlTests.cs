// A running agent is asked over its socket, by the tool's own client: status, update, rollback, removal, and who may not.
using System.Diagnostics;
using Apiary.Contract.Rules;
using Apiary.Runtime.Control;
using Apiary.Runtime.Hosting;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class ControlTests
{
    private const string Bundle = "witnessed";

    [Test]
    public async Task Status_shows_the_bundle_and_a_pushed_update_until_it_has_ended()
    {
        using var network = new ThrowAwayNetwork("cs");
        using var group = new ThrowAwayCgroup("cs");
        using var directory = new SocketDirectory();
        using var host = Host(network, group, directory.Path);
        await host.StartAsync();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, width: 10);
        await Task.Delay(300);

        var before = await AskAsync(directory, new ControlRequest(ControlVerb.Status));
        Assert.That(before.Process, Is.EqualTo(Environment.ProcessId));
        Assert.That(before.Bundles, Has.Count.EqualTo(1));
        Assert.That((before.Bundles[0].Bundle, before.Bundles[0].Version, before.Bundles[0].Links, before.Bundles[0].Update), Is.EqualTo((Bundle, 1, 5, (UpdateStatus?)null)));

        var begun = await AskAsync(directory, Update());
        Assert.That(begun.Error, Is.Empty);
        Assert.That((begun.Bundles[0].Update?.From, begun.Bundles[0].Update?.To), Is.EqualTo((1, 2)));
        Assert.That((await AskAsync(directory, Update())).Error, Does.Contain("APY6604").And.Contain("another update of it is under way"));
        Assert.That(async () => (await AskAsync(directory, new ControlRequest(ControlVerb.Status))).Bundles[0], Has.Property("Version").EqualTo(2).After(10_000, 50));
        await host.StopAsync();
        Assert.That(Directory.EnumerateFiles(directory.Path), Is.Empty, "the socket goes with the agent");
    }

    [Test]
    public async Task A_pushed_update_is_turned_back_and_says_what_it_waits_for()
    {
        using var network = new ThrowAwayNetwork("cb");
        using var group = new ThrowAwayCgroup("cb");
        using var directory = new SocketDirectory();
        using var host = Host(network, group, directory.Path);
        await host.StartAsync();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, width: 20);
        await Task.Delay(300);
        _ = await AskAsync(directory, Update());
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Drain, Bundle))).Waiting, Has.Some.StartsWith("Conn "));
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.RollBack, Bundle))).Bundles[0].Update?.IsRollback, Is.True);
        Assert.That(async () => (await AskAsync(directory, new ControlRequest(ControlVerb.Status))).Bundles[0], Has.Property("Update").Null.After(10_000, 50));
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Status))).Bundles[0].Version, Is.EqualTo(1));
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.RollBack, Bundle))).Error, Does.Contain("no update is under way"));
        await host.StopAsync();
    }

    [Test]
    public async Task A_removed_bundle_leaves_nothing_and_the_host_goes_on()
    {
        using var network = new ThrowAwayNetwork("cr");
        using var group = new ThrowAwayCgroup("cr");
        using var directory = new SocketDirectory();
        using var host = Host(network, group, directory.Path);
        await host.StartAsync();
        var pins = host.Services.GetRequiredService<BundleHandle<Witnessed>>().Loaded.PinDirectory;

        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Remove, Bundle))).Bundles, Is.Empty);
        Assert.That(Directory.Exists(pins), Is.False);
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Remove, Bundle))).Error, Does.Contain("APY6604").And.Contain("not deployed it"));
        await host.StopAsync();
    }

    [Test]
    public async Task What_is_no_version_of_the_bundle_is_refused()
    {
        using var network = new ThrowAwayNetwork("cw");
        using var group = new ThrowAwayCgroup("cw");
        using var directory = new SocketDirectory();
        using var host = Host(network, group, directory.Path);
        await host.StartAsync();

        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Update, Bundle))).Error, Does.Contain("carries no version"));
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Update, Bundle, "{"u8.ToArray(), [1]))).Error, Does.Contain("the manifest that came is not one"));
        Assert.That((await AskAsync(directory, Update() with { Code = [1, 2, 3] })).Error, Does.Contain("APY8011"));
        Assert.That((await AskAsync(directory, new ControlRequest(ControlVerb.Status))).Bundles[0], Has.Property("Version").EqualTo(1).And.Property("Update").Null);
        await host.StopAsync();
    }

    [TestCase("", false)]
    [TestCase("nogroup", true)]
    public async Task Only_root_and_the_members_of_the_group_are_listened_to(string group, bool isAllowed)
    {
        using var directory = new SocketDirectory();
        await using var socket = ControlSocket.Open(
            directory.Path, group, static _ => Task.FromResult(new ControlResponse(7, [], [])), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var path = new ControlClient(directory.Path).Sockets.Single();
        if (group.Length == 0)
        {
            // The mode keeps others out; so that the second lock is tried too, the first is opened.
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            File.SetUnixFileMode(path, (UnixFileMode)0x1b6);
            File.SetUnixFileMode(directory.Path, (UnixFileMode)0x1ed);
        }

        var answer = await AskAsNobodyAsync(path);
        Assert.That(answer, isAllowed ? Does.Contain("\"process\":7") : Does.Contain(RuntimeRules.ControlRefused.Id));
        Assert.That((await ControlClient.AskAsync(path, new ControlRequest(ControlVerb.Status)))!.Process, Is.EqualTo(7), "root");
    }

    [Test]
    public void A_socket_that_cannot_be_opened_is_a_warning_with_its_reason()
    {
        Assert.That(
            () => ControlSocket.Open("/proc/apiary", "", static _ => Task.FromResult(new ControlResponse(0, [], [])), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance),
            Throws.TypeOf<Runtime.Errors.ApiaryException>().With.Property("Rule").SameAs(RuntimeRules.ControlUnavailable));
        Assert.That(
            () => ControlSocket.Open("/tmp", "no-such-group", static _ => Task.FromResult(new ControlResponse(0, [], [])), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance),
            Throws.TypeOf<Runtime.Errors.ApiaryException>().With.Message.Contains("no group 'no-such-group'"));
    }

    private static ControlRequest Update()
    {
        var assembly = typeof(Next.Witnessed).Assembly;
        return new(ControlVerb.Update, Bundle, Resource(assembly, $"apiary/{Bundle}.manifest.json"), Resource(assembly, $"apiary/{Bundle}.bpf.o"));
    }

    private static byte[] Resource(System.Reflection.Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<ControlResponse> AskAsync(SocketDirectory directory, ControlRequest request) =>
        (await ControlClient.AskAsync(new ControlClient(directory.Path).Sockets.Single(), request))!;

    // Another user, with another program, as an intruder would come.
    private static async Task<string> AskAsNobodyAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", "perl", "-MIO::Socket::UNIX", "-e",
            "$s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die; print $s '{\"verb\":\"Status\"}'.\"\\n\"; $s->flush; shutdown($s, 1); print <$s>", path])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }

    private static IHost Host(ThrowAwayNetwork network, ThrowAwayCgroup group, string directory)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        builder.Services.Configure<ApiaryOptions>(options => options.ControlDirectory = directory);
        return builder.Build();
    }

    private sealed class SocketDirectory : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("apiary-control").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
