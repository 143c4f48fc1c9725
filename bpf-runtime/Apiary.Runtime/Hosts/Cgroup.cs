// A cgroup v2 directory: found below the mount, opened, identified.
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Hosts;

/// <summary>Where cgroups are and which one a name means.</summary>
public static class Cgroup
{
    /// <summary>The mount point of the cgroup v2 file system.</summary>
    /// <exception cref="ApiaryException">APY8014: not mounted.</exception>
    public static string MountPoint() => MountPointIn(MountTable.Find("cgroup2"));

    /// <summary>The same, with what the mount table holds.</summary>
    internal static string MountPointIn(string? found) => found ?? throw new ApiaryException(RuntimeRules.CgroupFsMissing);

    /// <summary>
    /// The directory that <paramref name="name"/> means: <c>/</c> is the root cgroup, <c>/a/b</c> and <c>a/b</c> are below it,
    /// and a path that starts with the mount point is itself.
    /// </summary>
    public static string Resolve(string mountPoint, string name)
    {
        var isPath = name == mountPoint || name.StartsWith(mountPoint + "/", StringComparison.Ordinal);
        var path = isPath ? name : mountPoint + "/" + name.TrimStart('/');
        return path.TrimEnd('/');
    }

    /// <summary>Opens the directory.</summary>
    /// <exception cref="ApiaryException">APY8004: it does not exist.</exception>
    public static BpfDescriptor Open(string path)
    {
        var descriptor = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
        return descriptor >= 0
            ? new BpfDescriptor(descriptor)
            : throw new ApiaryException(RuntimeRules.CgroupNotFound, path, MountTable.Find("cgroup2") ?? "/");
    }

    /// <summary>The cgroup's id, as bpf_get_current_cgroup_id returns it.</summary>
    public static ulong Id(BpfDescriptor directory) => FileIdentity.Of(directory).Inode;
}
