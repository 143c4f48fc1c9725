// The CPUs that are online.
using System.Globalization;

namespace Apiary.Runtime.Hosts;

/// <summary>Reads the kernel's lists of CPUs.</summary>
public static class Processors
{
    private const string OnlineList = "/sys/devices/system/cpu/online";

    /// <summary>The numbers of the CPUs that are online.</summary>
    public static IReadOnlyList<int> Online() => Parse(File.ReadAllText(OnlineList));

    /// <summary>The numbers of a list such as <c>0-3,8</c>.</summary>
    public static IReadOnlyList<int> Parse(string list) =>
    [
        .. list.Trim().Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(static range =>
        {
            var ends = range.Split('-');
            var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
            return Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1);
        }),
    ];
}
