// The same packet actors on .NET and in the kernel, on the same 60,000 random and mutated frames: no difference in action, bytes, maps or events.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Simulation;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Differential;

[KernelTest, ResidueFree]
public sealed class PacketActorTests
{
    private const int Frames = 60_000;

    [Test]
    public void Flow_counter_counts_the_same_flows() => AssertEqual(new FlowCounter(), HookKind.Xdp, actions: 1, 80, 443);

    [TestCase(HookKind.Xdp)]
    [TestCase(HookKind.TcIngress)]
    [TestCase(HookKind.CgroupIngress)]
    [TestCase(HookKind.CgroupEgress)]
    public void Port_filter_drops_the_same_packets(HookKind hook) => AssertEqual(new PortFilter(), hook, actions: 2, 2222);

    [Test]
    public void Size_histogram_fills_the_same_buckets() => AssertEqual(new SizeHistogram(), HookKind.TcEgress, actions: 1);

    [Test]
    public void Ring_producer_emits_the_same_events()
    {
        EquivalenceReport report = AssertEqual(new RingProducer(), HookKind.Xdp, actions: 1);
        Assert.That(report.Events, Is.EqualTo(Frames));
    }

    [Test]
    public void Balancer_sends_the_same_flows_to_the_same_servers()
    {
        using KernelBundle kernel = KernelBundle.Load<Balancer>();
        var balancer = new Balancer();
        var simulator = new BundleSimulator<Balancer>(balancer);
        for (uint slot = 0; slot < Balancer.RingSize; slot++)
        {
            balancer.Ring.Update(slot, slot % 7);
            kernel.MapOf(nameof(Balancer.Ring)).Update(in slot, slot % 7);
        }

        for (uint number = 1; number < 6; number++)
        {
            var real = new Balancer.Real { Address = Be32.FromHost(0x0a000100 + number) };
            balancer.Reals.Update(number, in real);
            kernel.MapOf(nameof(Balancer.Reals)).Update(in number, in real);
        }

        EquivalenceReport report = Equivalence.Check(simulator, kernel, HookKind.Xdp, new PacketFuzzer(5, 80), Frames);
        Assert.That(report.Differences, Is.Empty);
        Assert.That(report.Actions, Has.Count.EqualTo(3), "drops, passes and sends back");
    }

    private static EquivalenceReport AssertEqual<TBundle>(TBundle bundle, HookKind hook, int actions, params ushort[] ports)
        where TBundle : class, IBundle<TBundle>
    {
        using KernelBundle kernel = KernelBundle.Load<TBundle>();
        EquivalenceReport report = Equivalence.Check(new BundleSimulator<TBundle>(bundle), kernel, hook, new PacketFuzzer(1, ports), Frames);
        Assert.That(report.Differences, Is.Empty);
        Assert.That(report.Actions, Has.Count.EqualTo(actions));
        return report;
    }
}
