// What becomes of the packets when the agent's process is killed, by the policy it was given.
using System.Diagnostics;
using Apiary.Runtime.Hosting;
using Apiary.Soak.Crashes;
using Apiary.Testing.Kernel;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class AgentLossTests : IDisposable
{
    private ThrowAwayNetwork? _network;
    private ThrowAwayCgroup? _group;

    [SetUp]
    public void Begin()
    {
        _network = new ThrowAwayNetwork("al");
        _group = new ThrowAwayCgroup("al");
    }

    [TearDown]
    public void Dispose()
    {
        _group?.Dispose();
        _network?.Dispose();
        (_group, _network) = (null, null);
    }

    [Test]
    public void Continue_keeps_the_programs_at_their_hooks()
    {
        Kill(AgentLossPolicy.Continue);
        Assert.That(HasXdp, Is.True);
        Assert.That(Pings, Is.True);
        Remove(AgentLossPolicy.Continue);
    }

    [Test]
    public void FailOpen_detaches_the_programs_at_once_and_the_next_process_attaches_them_again()
    {
        Kill(AgentLossPolicy.FailOpen);
        Assert.That(() => HasXdp, Is.False.After(2000, 20));
        Assert.That(Pings, Is.True);
        Assert.That(File.Exists($"{Pins}/witnessed/0/v1/maps/slab_conn"), Is.True, "records wait for the next process");

        using var next = AgentChild.Start(Orders(AgentLossPolicy.FailOpen));
        Assert.That(next.WaitForStart(), Is.True);
        Assert.That(HasXdp, Is.True);
        _ = next.WaitForStability();
        _ = next.Stop();
        Assert.That(next.Log, Does.Not.Contain("cannot be gone on with"));
        Assert.That(Directory.Exists(Pins), Is.False);
    }

    [Test]
    public void FailClosed_drops_everything_until_the_next_process_gives_signs_of_life()
    {
        using (var first = AgentChild.Start(Orders(AgentLossPolicy.FailClosed)))
        {
            Assert.That(first.WaitForStart(), Is.True);
            Thread.Sleep(2500);
            Assert.That(Pings, Is.True, "the agent lives");
            first.Kill();
        }

        Assert.That(() => Pings, Is.False.After(6000, 50));
        Remove(AgentLossPolicy.FailClosed);
        Assert.That(Pings, Is.True);
    }

    private string Pins => "/sys/fs/bpf/" + _network!.Server;

    private bool HasXdp => ShellCommand.Run("ip", "-n", _network!.Server, "link", "show", "dev", _network.ServerInterface).Contains("prog/xdp", StringComparison.Ordinal);

    private bool Pings
    {
        get
        {
            using var ping = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", _network!.Client, "ping", "-c", "1", "-W", "1", _network.ServerAddresses[0]]) { RedirectStandardOutput = true })!;
            _ = ping.StandardOutput.ReadToEnd();
            ping.WaitForExit();
            return ping.ExitCode == 0;
        }
    }

    private AgentOrders Orders(AgentLossPolicy policy) =>
        new(_network!.ServerInterface, _network.Server, _group!.Path, Pins, Witnessed.Number, OnStop: StopPolicy.Remove, OnAgentLost: policy);

    private void Kill(AgentLossPolicy policy)
    {
        using var child = AgentChild.Start(Orders(policy));
        Assert.That(child.WaitForStart(), Is.True);
        Assert.That(HasXdp, Is.True);
        child.Kill();
    }

    // The next process begins with signs of life, and takes everything out when it ends.
    private void Remove(AgentLossPolicy policy)
    {
        using var child = AgentChild.Start(Orders(policy));
        Assert.That(child.WaitForStart(), Is.True);
        Assert.That(Pings, Is.True);
        _ = child.WaitForStability();
        _ = child.Stop();
        Assert.That(Directory.Exists(Pins), Is.False);
    }
}
