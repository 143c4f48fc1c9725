// A bundle on the generic host, in the real kernel: events, records, maps, metrics; errors and stops that leave nothing.
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Records;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Tests.Hosting;

public sealed class HostTests : RootFixture
{
    // 100 bytes of payload, 8 of UDP, 20 of IP, 14 of Ethernet.
    private const uint PacketLength = 142;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Test]
    public async Task Events_reach_the_instance_and_records_live_and_end()
    {
        var space = Sandbox.Namespace("h");
        using (var host = Build(space))
        {
            await host.StartAsync();
            var handle = host.Services.GetRequiredService<BundleHandle<RecordBundle>>();
            var bundle = host.Services.GetRequiredService<RecordBundle>();
            Assert.That(bundle, Is.SameAs(handle.Instance));

            Traffic.Exchange(space, space, "127.0.0.1", 5);
            Until(() => !bundle.Lengths.IsEmpty);
            Assert.That(bundle.Lengths, Does.Contain(PacketLength));
            var records = handle.Records<ulong>("Packets");
            var row = records.Snapshot().Single(static entry => entry.Key.Protocol == 17 && entry.Value >= 10);
            Assert.That((row.State, row.Tag), Is.EqualTo((RecordState.Active, 1u)));
            Assert.That(records.TryGet(row.Key, out var packets), Is.True);
            Assert.That(packets, Is.EqualTo(10), "five datagrams and five answers");
            var firstHandle = row.Handle;

            Until(() => records.Snapshot().Count == 0);
            Until(() => records.Occupancy.Released >= 1);
            Assert.That(handle.Loaded.Map("ldt_index").Entries<FlowKey, uint>(), Is.Empty);
            Until(() => handle.Loaded.Map("ldt_cookie").Entries<ulong, uint>().Count == 0);
            Assert.That(records.TryGet(row.Key, out _), Is.False);

            Traffic.Exchange(space, space, "127.0.0.1", 1);
            Assert.That(records.Snapshot().Select(static entry => entry.Handle), Has.None.EqualTo(firstHandle), "a new life has a new handle");

            await host.StopAsync();
            var statistics = handle.Statistics;
            Assert.That(statistics.Births, Is.EqualTo(2));
            Assert.That((statistics.Delivered, statistics.Failed, statistics.Lost), Is.EqualTo((2L, 0L, 0L)));
            Assert.That(() => records.Snapshot(), Throws.InstanceOf<ObjectDisposedException>());
        }

        Sandbox.AssertNoResidue();
    }

    [Test]
    public async Task A_handler_that_throws_loses_its_event_only()
    {
        var space = Sandbox.Namespace("f");
        using var log = new ListLogger();
        using var host = Build(space, cursed: PacketLength, log: log);
        await host.StartAsync();
        var handle = host.Services.GetRequiredService<BundleHandle<RecordBundle>>();
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Until(() => handle.Statistics.Failed == 1);
        Traffic.Exchange(space, space, "127.0.0.1", 1, size: 50);
        Until(() => handle.Statistics.Delivered >= 1);
        await host.StopAsync();
        Assert.That(log.Lines, Has.Some.Contain("the handler of Born failed"));
    }

    [Test]
    public async Task Maps_of_the_author_are_written_and_read_and_the_meter_tells()
    {
        var space = Sandbox.Namespace("m");
        using var host = Build(space);
        await host.StartAsync();
        var handle = host.Services.GetRequiredService<BundleHandle<RecordBundle>>();
        var numbers = handle.Array<ulong>("Numbers");
        numbers[3] = 99;
        Assert.That((numbers.Count, numbers[3], numbers[2]), Is.EqualTo((4, 99ul, 0ul)));
        Assert.That(() => numbers[4], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => handle.Records<ulong>("Nope"), Throws.ArgumentException);
        Assert.That(() => handle.Records<Guid>("Packets"), Throws.ArgumentException, "another size");

        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Until(() => handle.Statistics.Delivered == 1);
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = static (instrument, self) => { if (instrument.Meter.Name == "Apiary") { self.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Assert.That(tags[0].Value, Is.EqualTo(RecordBundle.Name));
            seen[instrument.Name] = value;
        });
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = (long)value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.That(seen["apiary.records.births"], Is.EqualTo(1));
        Assert.That(seen["apiary.records.capacity"], Is.EqualTo(8));
        Assert.That(seen["apiary.events.delivered"], Is.EqualTo(1));
        Assert.That(seen.Keys, Has.Member("apiary.versions.missing").And.No.Member("apiary.lookups.carrier_rate"), "no rate without counted lookups");
        await host.StopAsync();
    }

    [Test]
    public async Task A_slab_that_is_full_refuses_births_and_counts_them()
    {
        var space = Sandbox.Namespace("o");
        using var host = Build(space);
        await host.StartAsync();
        var handle = host.Services.GetRequiredService<BundleHandle<RecordBundle>>();
        for (var size = 10; size < 22; size++)
        {
            Traffic.Exchange(space, space, "127.0.0.1", 1, size);
        }

        await host.StopAsync();
        var statistics = handle.Statistics;
        Assert.That(statistics.Births, Is.GreaterThanOrEqualTo(8));
        Assert.That(statistics.BirthsRefused, Is.Positive, "twelve lengths, eight rows");
        Assert.That(statistics.Delivered, Is.EqualTo((long)statistics.Births));
    }

    [Test]
    public void A_start_that_fails_is_an_ApiaryException_and_leaves_nothing()
    {
        using (var host = Build("no-such-namespace"))
        {
            var failure = Assert.ThrowsAsync<ApiaryException>(() => host.StartAsync())!;
            Assert.That(failure.Rule.Id, Is.EqualTo("APY8009"));
            Assert.That(host.Services.GetRequiredService<BundleHandle<RecordBundle>>().IsRunning, Is.False);
        }

        Sandbox.AssertNoResidue();
    }

    [Test]
    public void A_deployment_without_a_target_is_refused_before_the_kernel_is_touched()
    {
        using var host = Build(static on => on.Cgroup("/"));
        var failure = Assert.ThrowsAsync<ApiaryException>(() => host.StartAsync())!;
        Assert.That(failure.Rule.Id, Is.EqualTo("APY8015"));
    }

    [Test]
    public async Task A_second_agent_on_the_same_target_is_refused_and_the_first_goes_on()
    {
        var space = Sandbox.Namespace("t");
        using var first = Build(space);
        await first.StartAsync();
        using (var second = Build(space))
        {
            var failure = Assert.ThrowsAsync<ApiaryException>(() => second.StartAsync())!;
            Assert.That(failure.Rule.Id, Is.EqualTo("APY8007"));
        }

        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Until(() => !first.Services.GetRequiredService<RecordBundle>().Lengths.IsEmpty);
        await first.StopAsync();
    }

    [Test]
    public void Deploying_a_bundle_twice_in_one_agent_is_refused()
    {
        var services = new ServiceCollection();
        var failure = Assert.Throws<ApiaryException>(() => services.AddApiary(static agent => agent
            .Deploy<RecordBundle>(static on => on.Interface("lo"))
            .Deploy<RecordBundle>(static on => on.Interface("eth0"))))!;
        Assert.That(failure.Rule.Id, Is.EqualTo("APY8015"));
    }

    private IHost Build(string space, uint cursed = 0, ListLogger? log = null) => Build(on => on.Interface("lo", space), cursed, log);

    private IHost Build(Func<Runtime.Deployment.DeploymentBuilder, Runtime.Deployment.DeploymentBuilder> on, uint cursed = 0, ListLogger? log = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<ILoggerFactory>(log ?? new ListLogger());
        builder.Services.AddSingleton(new RecordBundle.Settings(cursed));
        builder.Services.AddApiary(agent => agent.PinRoot(Sandbox.PinRoot).Deploy<RecordBundle>(target => on(target)));
        return builder.Build();
    }

    private static void Until(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(clock.Elapsed, Is.LessThan(Patience), "waited too long");
            Thread.Sleep(5);
        }
    }
}
