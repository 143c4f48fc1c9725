// The devices of perf_event_open(2) that have no fixed number: kprobe and uprobe.
using System.Globalization;

namespace Apiary.Runtime.Hosts;

/// <summary>A device below <c>/sys/bus/event_source/devices</c>.</summary>
/// <param name="Type">Its number, for <c>perf_event_attr.type</c>.</param>
/// <param name="ReturnProbe">The bit of <c>perf_event_attr.config</c> that makes a probe a return probe; 0 when it has none.</param>
public sealed record PerfDevice(uint Type, ulong ReturnProbe)
{
    private const string Devices = "/sys/bus/event_source/devices/";

    /// <summary>The device, or null when the kernel was built without it.</summary>
    public static PerfDevice? Find(string name)
    {
        var type = $"{Devices}{name}/type";
        return File.Exists(type)
            ? new PerfDevice(uint.Parse(File.ReadAllText(type), CultureInfo.InvariantCulture), Bit($"{Devices}{name}/format/retprobe"))
            : null;
    }

    // config:0
    private static ulong Bit(string path) => File.Exists(path)
        && int.TryParse(File.ReadAllText(path).AsSpan().Trim()["config:".Length..], CultureInfo.InvariantCulture, out var bit)
            ? 1UL << bit
            : 0;
}
