// What of ours is in the kernel at one moment: descriptors of BPF objects, pins, namespaces, cgroups, interfaces.
namespace Apiary.Testing.Kernel;

/// <summary>The names of everything that this process and its tests hold in the kernel.</summary>
/// <param name="Holdings">One line each, for example <c>program 12</c> or <c>pin /sys/fs/bpf/apiary/x</c>.</param>
public sealed record KernelState(IReadOnlySet<string> Holdings)
{
    private static readonly string[] Kinds = ["prog_id", "map_id", "link_id", "btf_id"];

    /// <summary>Looks.</summary>
    /// <param name="pinRoot">Where the agent under test pins.</param>
    public static KernelState Read(string pinRoot) =>
        new(new HashSet<string>([.. Descriptors(), .. Pins(pinRoot), .. Namespaces(), .. Cgroups()], StringComparer.Ordinal));

    /// <summary>What is here and was not there.</summary>
    public IReadOnlyList<string> Since(KernelState before) => [.. Holdings.Except(before.Holdings).Order(StringComparer.Ordinal)];

    /// <summary>A program, map or link lives as long as somebody has a descriptor of it, or it is pinned, or a link of it is.</summary>
    private static IEnumerable<string> Descriptors()
    {
        foreach (string path in Directory.EnumerateFiles("/proc/self/fdinfo"))
        {
            string[] lines;
            try
            {
                lines = File.ReadAllLines(path);
            }
            catch (IOException)
            {
                // The descriptor by which the directory was read is closed by now.
                continue;
            }

            foreach (string line in lines)
            {
                string[] parts = line.Split(':', 2);
                if (Kinds.Contains(parts[0]))
                {
                    yield return $"{parts[0]} {parts[1].Trim()}";
                }
            }
        }
    }

    private static IEnumerable<string> Pins(string root) =>
        Directory.Exists(root)
            ? Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Where(static path => !Directory.Exists(path)).Select(static path => "pin " + path)
            : [];

    private static IEnumerable<string> Namespaces() => Entries("/run/netns", "namespace ");

    private static IEnumerable<string> Cgroups() => Entries(ThrowAwayCgroup.Mount(), "cgroup ");

    private static IEnumerable<string> Entries(string directory, string kind)
    {
        string ours = ThrowAwayNetwork.Prefix + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Directory.Exists(directory)
            ? Directory.EnumerateFileSystemEntries(directory, ours + "*").Select(path => kind + path)
            : [];
    }
}
