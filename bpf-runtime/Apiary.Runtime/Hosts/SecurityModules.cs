// Which security modules decide on the running kernel.
using System.Globalization;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Hosts;

/// <summary>Reads the list of active security modules.</summary>
public static class SecurityModules
{
    private const string Type = "securityfs";

    /// <summary>The modules in order; null when the list cannot be read.</summary>
    public static IReadOnlyList<string>? Active()
    {
        if (MountTable.Find(Type) is { } mounted)
        {
            return Read(mounted);
        }

        using var mount = new BpfDescriptor(LibC.mount_detached(Type));
        return mount.IsInvalid ? null : Read(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{mount.Number}"));
    }

    private static string[]? Read(string root) =>
        File.Exists(root + "/lsm") ? File.ReadAllText(root + "/lsm").Trim().Split(',', StringSplitOptions.RemoveEmptyEntries) : null;
}
