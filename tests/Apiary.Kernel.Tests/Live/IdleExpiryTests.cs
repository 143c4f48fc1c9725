// A record whose connection is silent for longer than its idle bound goes, though the connection stays.
using System.Diagnostics;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Runtime.Records;
using Apiary.Testing.Kernel;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Live;

[KernelTest, ResidueFree, NonParallelizable]
public sealed class IdleExpiryTests
{
    [Test]
    public void A_silent_connection_loses_its_record()
    {
        using var client = new TracedClient<ShortLived>();
        RecordTable<ShortLived.Track> records = client.Handle.Records<ShortLived.Track>();
        Process held = client.Start(0, "hold", "--address", client.Addresses, "--bulk-bytes", "100");
        Assert.That(TracedClient<ShortLived>.Await(() => records.Snapshot() is [{ Value.Packets: > 0 }]), "the record is born and counts");
        Assert.That(held.StandardOutput.ReadLine(), Is.EqualTo("holding"));
        Assert.That(TracedClient<ShortLived>.Await(() => records.Snapshot().Count == 0), "expired");
        Assert.That(held.HasExited, Is.False, "the connection is still open");
        Assert.That(records.Occupancy.Released, Is.EqualTo(1));
    }
}
