// The members of the DSL, one against the other: what the kernel answers, .NET answers, on the same random and mutated frames.
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
public sealed class DslMemberTests
{
    private const int Frames = 30_000;

    [TestCase(HookKind.Xdp)]
    [TestCase(HookKind.TcIngress)]
    [TestCase(HookKind.TcEgress)]
    public void The_packet_view_knows_the_same_of_every_packet(HookKind hook) =>
        Assert.That(AssertEqual(new PacketFacts(), hook).Events, Is.EqualTo(Frames));

    [TestCase(HookKind.Xdp)]
    [TestCase(HookKind.TcIngress)]
    public void Cursors_and_packets_move_alike(HookKind hook) =>
        Assert.That(AssertEqual(new CursorProbe(), hook).Actions, Has.Count.EqualTo(2), "both outcomes must really occur");

    [Test]
    public void Packets_are_changed_alike_at_tc() => AssertEqual(new SkbEditProbe(), HookKind.TcIngress);

    [Test]
    public void Frames_are_changed_and_redirected_alike_at_XDP() =>
        Assert.That(AssertEqual(new XdpEditProbe(), HookKind.Xdp).Actions, Has.Count.EqualTo(4), "pass, drop, aborted and sent back must really occur");

    private static EquivalenceReport AssertEqual<TBundle>(TBundle bundle, HookKind hook)
        where TBundle : class, IBundle<TBundle>
    {
        using KernelBundle kernel = KernelBundle.Load<TBundle>();
        EquivalenceReport report = Equivalence.Check(new BundleSimulator<TBundle>(bundle), kernel, hook, new PacketFuzzer(11, 80), Frames);
        Assert.That(report.Differences, Is.Empty);
        return report;
    }
}
