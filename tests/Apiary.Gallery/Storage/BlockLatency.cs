// How long block devices take: from the moment a request is handed to the driver to its completion, by device and operation.
using System.Numerics;
using System.Runtime.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Gallery.Storage;

/// <summary>Histograms of the latency of block devices (kernel 5.11).</summary>
[Bundle("block-latency")]
public sealed partial class BlockLatency
{
    private const uint SlotCount = 27;

    /// <summary>When a request was issued, by its address.</summary>
    [Map(10_240)]
    public readonly HashMap<ulong, ulong> Issued = new();

    /// <summary>A histogram per device and operation.</summary>
    [Map(1024)]
    public readonly HashMap<Kind, Histogram> Latencies = new();

    /// <summary>What requests are told apart by.</summary>
    public struct Kind
    {
        /// <summary>Major number of the device; 0 when it is gone.</summary>
        public int Major;

        /// <summary>Its minor number.</summary>
        public int Minor;

        /// <summary>REQ_OP_*: 0 reads, 1 writes, 2 flushes.</summary>
        public uint Operation;
    }

    /// <summary>Counts by the position of the highest bit of the microseconds.</summary>
    [InlineArray((int)SlotCount)]
    public struct Histogram
    {
        private ulong _element;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<BlockLatency>(
        "Apiary.Gallery/Storage/block_latency.bpf.c", new GalleryPair("Issue", "request_issued"), new GalleryPair("Complete", "request_completed"));

    [Observer, TracePointBtf("block_rq_issue")]
    private void Issue(Request request) => Issued.Update(request.Address, Bpf.KtimeNs());

    [Observer, TracePointBtf("block_rq_complete")]
    private void Complete(Request request)
    {
        ulong address = request.Address;
        var issued = Issued.Lookup(in address);
        if (issued is null)
        {
            return;
        }

        ulong took = (Bpf.KtimeNs() - issued.Value) / 1000;
        Kind kind = default;
        kind.Operation = request.CmdFlags & 0xff;
        var disk = DiskOf(request);
        if (disk is not null)
        {
            kind.Major = disk.Major;
            kind.Minor = disk.FirstMinor;
        }

        var histogram = Latencies.Lookup(in kind);
        if (histogram is null)
        {
            Latencies.Update(in kind, default, MapUpdate.NoExist);
            histogram = Latencies.Lookup(in kind);
        }

        if (histogram is not null)
        {
            Interlocked.Increment(ref histogram.Value[(int)Math.Min((uint)BitOperations.Log2(took), SlotCount - 1)]);
        }

        Issued.Delete(in address);
    }

    // Kernels before 5.17 have it in the request.
    private static GenDisk? DiskOf(Request request)
    {
        if (KernelField.Exists(() => request.OldDisk))
        {
            return request.OldDisk;
        }

        var queue = request.Queue;
        return KernelField.Exists(() => queue.Disk) ? queue.Disk : null;
    }
}
