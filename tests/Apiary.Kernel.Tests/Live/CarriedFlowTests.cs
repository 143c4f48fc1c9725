// The handle of a flow travels from XDP to tc ingress in the metadata of real packets, and a flow's own record is found by it.
using Apiary.Kernel.Tests.Bundles;
using Apiary.Runtime.Records;
using Apiary.Runtime.Telemetry;
using Apiary.Testing.Kernel;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Live;

[KernelTest, ResidueFree, NonParallelizable]
public sealed class CarriedFlowTests
{
    [Test]
    public void Every_packet_that_tc_ingress_counts_brought_its_handle_from_XDP()
    {
        using var client = new TracedClient<CarriedFlow>();
        RecordTable<CarriedFlow.Arrival> records = client.Handle.Records<CarriedFlow.Arrival>();
        TrafficTotals totals = client.Run("client", "--address", client.Addresses, "--connections", "20", "--seconds", "0.1", "--bulk-bytes", "1000");
        Assert.That(TracedClient<CarriedFlow>.Await(() => records.Snapshot().Count >= totals.Established), "the flows are there");
        var flows = records.Snapshot().Select(entry => entry.Value).ToArray();
        ulong late = flows.Aggregate(0ul, (sum, flow) => sum + flow.Late);
        LookupStatistics lookups = client.Handle.Statistics.Lookups;
        Assert.Multiple(() =>
        {
            Assert.That(flows.Select(flow => flow.Early), Is.All.GreaterThan(0));
            Assert.That(late, Is.GreaterThan(0));
            Assert.That(lookups.ByCarrier, Is.GreaterThanOrEqualTo(late), "every packet at tc ingress brought its handle");
        });
    }
}
