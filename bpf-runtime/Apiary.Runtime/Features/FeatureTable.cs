// Every feature that bundles can depend on.
using Apiary.Contract.Hooks;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Features;

/// <summary>The probes, in the order a report shows them.</summary>
public static class FeatureTable
{
    private const int Tracing = 26;
    private const int TraceFunctionEntry = 24;
    private const uint MappableFlag = 1u << 10;
    private const int RingBytes = 1 << 16;

    /// <summary>All probes: hooks first, then maps, then what Apiary can do without.</summary>
    public static IReadOnlyList<FeatureProbe> All { get; } =
    [
        .. HookTable.All.Select(Hook),
        new("tcx links", new KernelVersion(6, 6), LinkProbe.Tcx),
        new("memory-mapped arrays", new KernelVersion(5, 5), static () => MapProbe.Try(MapType.Array, 4, 8, 1, MappableFlag)),
        new("queues", new KernelVersion(4, 20), static () => MapProbe.Try(MapType.Queue, 0, 4, 1, 0)),
        new("ring buffers", new KernelVersion(5, 8), static () => MapProbe.Try(MapType.RingBuffer, 0, 0, RingBytes, 0)),
        new("network namespace cookies", new KernelVersion(5, 14), CookieProbe.Try),
        new("fentry (tracing)", new KernelVersion(5, 5), static () => ProgramProbe.TryTracing(Tracing, TraceFunctionEntry, "tcp_connect")),
    ];

    private static FeatureProbe Hook(HookDescriptor hook) => new(
        hook.DisplayName,
        KernelVersion.Parse(hook.MinimumKernel),
        () => AttachProbe.Try(hook));
}
