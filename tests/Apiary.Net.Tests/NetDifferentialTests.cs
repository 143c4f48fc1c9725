// The library in the kernel, compiled from the IR in its assembly, against the same library on .NET.
using Apiary.Contract.Hooks;
using Apiary.Simulation;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;

namespace Apiary.Net.Tests;

[KernelTest, ResidueFree]
public sealed class NetDifferentialTests
{
    private const int Frames = 60_000;

    [Test]
    public void Parsing_rewriting_and_hashing_are_the_same_on_both_sides()
    {
        byte[] chained =
        [
            IpProtocol.Ipv6HopByHop, IpProtocol.Ipv6Routing, IpProtocol.Ipv6Fragment, IpProtocol.Authentication,
            IpProtocol.Ipv6DestinationOptions, IpProtocol.Ipv6Mobility, IpProtocol.Gre, IpProtocol.Icmp,
        ];
        using var kernel = KernelBundle.Load<NetProbe>();
        var fuzzer = new PacketFuzzer(17, Tunnels.VxlanPort, 80) { Chained = chained };

        var report = Equivalence.Check(new BundleSimulator<NetProbe>(new NetProbe()), kernel, HookKind.Xdp, fuzzer, Frames);

        Assert.That(report.Differences, Is.Empty);
        Assert.That(report.Actions.Keys, Is.SupersetOf(new long[] { (long)XdpAction.Drop, (long)XdpAction.Pass, (long)XdpAction.Tx }));
    }
}
