// Every program of the gallery: the real eBPF programs that people write, each beside the same in C.
using Apiary.Contract.Hooks;
using Apiary.Gallery.Accounting;
using Apiary.Gallery.Allocations;
using Apiary.Gallery.Congestion;
using Apiary.Gallery.Connections;
using Apiary.Gallery.Devices;
using Apiary.Gallery.Dns;
using Apiary.Gallery.Files;
using Apiary.Gallery.Firewall;
using Apiary.Gallery.Library;
using Apiary.Gallery.Listing;
using Apiary.Gallery.Processes;
using Apiary.Gallery.RateLimiter;
using Apiary.Gallery.Redirection;
using Apiary.Gallery.Scheduling;
using Apiary.Gallery.Services;
using Apiary.Gallery.Steering;
using Apiary.Gallery.Storage;
using Apiary.Gallery.SystemCalls;
using Apiary.Kernel.Tests.Bundles;
using ConnectTracing;

namespace Apiary.Gallery;

/// <summary>The gallery.</summary>
public static class GalleryList
{
    /// <summary>All entries, in the order of the table in docs/gallery.md.</summary>
    public static IReadOnlyList<GalleryEntry> All { get; } =
    [
        // Records, and what the first benchmarks compared.
        GalleryEntry.Of<ConnectTrace>(
            "Apiary.Benchmarks/Native/connect_trace.bpf.c",
            new("Connecting", "conn4_connect", HookKind.CgroupConnect4),
            new("Connecting", "conn6_connect", HookKind.CgroupConnect6),
            new("Established", "sock_connect"),
            new("Count", "tc_in_connect", HookKind.TcIngress),
            new("Count", "tc_eg_connect", HookKind.TcEgress)) with { AgreesOnFrames = false },
        GalleryEntry.Of<FlowCounter>("Apiary.Benchmarks/Native/flow_counter.bpf.c", new GalleryPair("Count", "xdp_flow")),
        GalleryEntry.Of<Balancer>("Apiary.Benchmarks/Native/balancer.bpf.c", new GalleryPair("Balance", "xdp_balancer")),
        GalleryEntry.Of<PortFilter>("Apiary.Benchmarks/Native/port_filter.bpf.c", new("Filter", "xdp_port", HookKind.Xdp), new("Filter", "tc_in_port", HookKind.TcIngress)),
        GalleryEntry.Of<SizeHistogram>("Apiary.Benchmarks/Native/size_histogram.bpf.c", new GalleryPair("Count", "tc_eg_size")),
        GalleryEntry.Of<RingProducer>("Apiary.Benchmarks/Native/ring_producer.bpf.c", new GalleryPair("Produce", "xdp_ring")),

        // Packets.
        XdpFirewall.Entry,
        SourceLimiter.Entry,
        DnsObserver.Entry,

        // Sockets.
        ServiceTranslation.Entry,
        PortSteering.Entry,
        LocalShortcut.Entry,
        ScalableWindow.Entry,

        // With functions of Apiary.Net.
        NextHop.Entry,
        AddressRewriter.Entry,

        // Tracing.
        OpenSnoop.Entry,
        RunQueueLatency.Entry,
        SyscallCounter.Entry,
        BlockLatency.Entry,
        TcpLife.Entry,
        TcpRetransmits.Entry,
        ExecSnoop.Entry,
        TcpSockets.Entry,
        LibcAllocations.Entry,
        FileTop.Entry,
        FilePolicy.Entry,

        // Cgroups.
        CgroupTraffic.Entry,
        DevicePolicy.Entry,
    ];
}
