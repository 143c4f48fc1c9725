// Loading and attaching in the real kernel: packets and connections are counted, and nothing is left behind.
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Apiary.Libbpf.Rings;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Tests.Loading;

public sealed class LoadTests : RootFixture
{
    private const uint Xdp = 1;
    private const uint Ingress = 2;
    private const uint Egress = 3;
    private const uint Connect4 = 4;
    private const uint Connect6 = 5;
    private const uint SocketEvent = 6;

    [Test]
    public void Packets_are_counted_per_network_namespace_with_its_cookie_as_scope()
    {
        var (left, right) = Sandbox.JoinedNamespaces();
        var manifest = TestManifest.Only("ldt-net", "ldt_xdp", "ldt_tc_in", "ldt_tc_eg");
        var options = Sandbox.Options(new InterfaceTarget("v0", left), new InterfaceTarget("v1", $"/run/netns/{right}"));
        using (var bundle = Load(manifest, options))
        {
            Traffic.Exchange(left, right, "10.77.0.2", 3);
            var scopes = new[] { Cookie(left), Cookie(right) };
            Assert.That(bundle.Scopes.Select(static scope => scope.Instance.NamespaceCookie), Is.EqualTo(scopes));
            foreach (var scope in scopes)
            {
                foreach (var hook in new[] { Xdp, Ingress, Egress })
                {
                    Assert.That(Hits(bundle, (uint)scope, hook), Is.GreaterThanOrEqualTo(3), $"scope {scope}, hook {hook}");
                }
            }

            Assert.That(bundle.Links, Has.Count.EqualTo(6));
            Assert.That(Directory.EnumerateFiles(bundle.PinDirectory + "/links").Count(), Is.EqualTo(6));
        }

        Sandbox.AssertNoResidue();
    }

    [Test]
    public void Connections_of_a_cgroup_are_seen_by_connect_and_sockops()
    {
        var cgroup = Sandbox.MakeCgroup();
        var manifest = TestManifest.Only("ldt-cgroup", "ldt_conn4", "ldt_conn6", "ldt_sock");
        using (var bundle = Load(manifest, Sandbox.Options(new CgroupTarget(Sandbox.Name))))
        {
            var listener = new TcpListener(System.Net.IPAddress.IPv6Loopback, 0);
            listener.Start();
            var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
            var connect = $"echo $$ > {cgroup}/cgroup.procs; exec 3<>/dev/tcp/::1/{port}; exec 4<>/dev/tcp/127.0.0.1/1";
            _ = KernelSandbox.TryRun("bash", "-c", connect);
            listener.Stop();
            Assert.That(Hits(bundle, 0, Connect6), Is.EqualTo(1));
            Assert.That(Hits(bundle, 0, Connect4), Is.EqualTo(1));
            Assert.That(Hits(bundle, 0, SocketEvent), Is.GreaterThanOrEqualTo(2));
        }

        Sandbox.AssertNoResidue();
    }

    [Test]
    public void A_program_of_a_cgroup_does_not_see_connections_of_others()
    {
        Sandbox.MakeCgroup();
        using var bundle = Load(TestManifest.Only("ldt-cgroup", "ldt_conn4"), Sandbox.Options(new CgroupTarget(Sandbox.Name)));
        _ = KernelSandbox.TryRun("bash", "-c", "exec 4<>/dev/tcp/127.0.0.1/1");
        Assert.That(Hits(bundle, 0, Connect4), Is.Zero);
    }

    [Test]
    public void Without_targets_programs_run_on_test_input_and_maps_views_rings_and_free_lists_work()
    {
        var options = new LoadOptions
        {
            Purpose = LoadPurpose.TestRun,
            Scope = 9,
            Tag = 5,
            Config = new Dictionary<string, byte[]> { ["Bonus"] = [10, 0, 0, 0] },
        };
        using var bundle = Load(TestManifest.Count, options);
        var consumer = new LastEvent();
        using var ring = bundle.MapOfMember("Ring").OpenRing();
        using var view = bundle.Map("ldt_rows").OpenView();
        for (var i = 0; i < 3; i++)
        {
            Assert.That(bundle.Program("ldt_xdp").TestRun(new byte[64]).ReturnValue, Is.EqualTo(2));
        }

        Assert.That(Hits(bundle, 9, Xdp), Is.EqualTo(30), "the scope and the bonus are those of the configuration");
        Assert.That(view.Row<ulong>(0), Is.EqualTo(5), "the tag, through shared memory");
        Assert.That(ring.Consume(ref consumer), Is.EqualTo(3));
        Assert.That((consumer.First, consumer.Second), Is.EqualTo((7ul, 9ul)));
        Assert.That(ring.Pending, Is.Zero);
        Assert.That(bundle.Map("ldt_counters").SumPerCpu(0), Is.EqualTo(3));
        for (uint row = 0; row < 8; row++)
        {
            Assert.That(bundle.Map("ldt_free").TryPop(out uint free), Is.True);
            Assert.That(free, Is.EqualTo(row));
        }

        Assert.That(bundle.Map("ldt_free").TryPop(out uint _), Is.False);
        Assert.That(bundle.PinDirectory, Is.Empty);
    }

    [Test]
    public void XDP_falls_back_to_generic_mode_where_the_driver_has_no_native_one()
    {
        var space = Sandbox.Namespace("lo");
        using var log = new ListLogger();
        using var bundle = BundleLoader.Load(
            TestManifest.Spec(TestManifest.Only("ldt-lo", "ldt_xdp")),
            Sandbox.Options(new InterfaceTarget("lo", space)),
            log);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(Hits(bundle, (uint)Cookie(space), Xdp), Is.GreaterThanOrEqualTo(2));
        Assert.That(log.Lines, Has.Some.Contain("generic mode on lo"));
    }

    [Test]
    public void A_ring_goes_on_after_a_limit_and_after_a_consumer_that_throws()
    {
        using var bundle = Load(TestManifest.Count, new LoadOptions { Purpose = LoadPurpose.TestRun });
        using var ring = bundle.MapOfMember("Ring").OpenRing();
        for (var i = 0; i < 5; i++)
        {
            bundle.Program("ldt_xdp").TestRun(new byte[64]);
        }

        var consumer = new LastEvent();
        var thrower = new Thrower();
        Assert.That(ring.Consume(ref consumer, 2), Is.EqualTo(2));
        Assert.That(() => ring.Consume(ref thrower), Throws.InstanceOf<InvalidOperationException>());
        Assert.That(ring.Consume(ref consumer), Is.EqualTo(2));
        Assert.That(ring.Pending, Is.Zero);
    }

    [Test]
    public void After_detaching_nothing_runs_any_more_and_maps_can_still_be_read()
    {
        var space = Sandbox.Namespace("off");
        using var bundle = Load(TestManifest.Only("ldt-off", "ldt_tc_in"), Sandbox.Options(new InterfaceTarget("lo", space)));
        var scope = (uint)Cookie(space);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        var before = Hits(bundle, scope, Ingress);
        bundle.Detach();
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(before, Is.GreaterThan(0));
        Assert.That(Hits(bundle, scope, Ingress), Is.EqualTo(before));
    }

    [Test]
    public void Map_sizes_can_be_changed()
    {
        var options = new LoadOptions { Purpose = LoadPurpose.TestRun, MapEntries = new Dictionary<string, uint> { ["ldt_ring"] = 1 << 20 } };
        using var bundle = Load(TestManifest.Count, options);
        Assert.That(bundle.Map("ldt_ring").MaxEntries, Is.EqualTo(1 << 20));
    }

    [Test]
    public void Every_step_is_logged_and_every_undo()
    {
        var space = Sandbox.Namespace("log");
        using var log = new ListLogger();
        var spec = TestManifest.Spec(TestManifest.Only("ldt-log", "ldt_tc_in"));
        var bundle = BundleLoader.Load(spec, Sandbox.Options(new InterfaceTarget("lo", space)), log);
        bundle.Dispose();
        foreach (var step in bundle.Plan.Steps)
        {
            Assert.That(log.Lines, Has.Some.Contain(step.ToString()));
        }

        Assert.That(log.Lines, Has.Some.Contain("Taking back: the link of ldt_tc_in"));
    }

    private static LoadedBundle Load(Apiary.Contract.Manifest.BundleManifest manifest, LoadOptions options) =>
        BundleLoader.Load(TestManifest.Spec(manifest), options, NullLoggerFactory.Instance);

    private static ulong Hits(LoadedBundle bundle, uint scope, uint hook) =>
        bundle.MapOfMember("Hits").TryLookup(((ulong)hook << 32) | scope, out ulong count) ? count : 0;

    private static ulong Cookie(string name)
    {
        using var space = NetworkNamespace.Open(name);
        return space.Run(NetworkNamespace.CurrentCookie);
    }

    private struct Thrower : IRingConsumer
    {
        public readonly void Consume(ReadOnlySpan<byte> data) => throw new InvalidOperationException("no");
    }

    private struct LastEvent : IRingConsumer
    {
        public ulong First;
        public ulong Second;

        public void Consume(ReadOnlySpan<byte> data) => (First, Second) = MemoryMarshal.Read<(ulong, ulong)>(data);
    }
}
