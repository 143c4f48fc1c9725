// What the processes of a cgroup send and receive: packets and bytes, per CPU, on the way in and out.
namespace Apiary.Gallery.Accounting;

/// <summary>Counts the packets of a cgroup's sockets.</summary>
[Bundle("cgroup-traffic")]
public sealed partial class CgroupTraffic
{
    /// <summary>Received, sent.</summary>
    [Map(2)]
    public readonly PerCpuArray<Traffic> Totals = new();

    /// <summary>What one direction has seen.</summary>
    public struct Traffic
    {
        /// <summary>Packets, after receive offloads and before segmentation.</summary>
        public ulong Packets;

        /// <summary>Their bytes.</summary>
        public ulong Bytes;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<CgroupTraffic>(
        "Apiary.Gallery/Accounting/cgroup_traffic.bpf.c", new GalleryPair("Received", "traffic_in"), new GalleryPair("Sent", "traffic_out"));

    [Observer, CgroupIngress]
    private void Received(TcContext ctx) => Add(0, ctx.Length);

    [Observer, CgroupEgress]
    private void Sent(TcContext ctx) => Add(1, ctx.Length);

    private void Add(uint direction, uint length)
    {
        var totals = Totals.Lookup(direction);
        if (totals is not null)
        {
            totals.Value.Packets++;
            totals.Value.Bytes += length;
        }
    }
}
