// A cgroup v2 directory for one test, and moving processes into it.
using System.Globalization;
using System.Runtime.InteropServices;

namespace Apiary.Testing.Kernel;

/// <summary>A cgroup, gone after <see cref="Dispose"/>; its processes move to the parent before.</summary>
public sealed partial class ThrowAwayCgroup : IDisposable
{
    private const int InterruptedByBusy = 16;
    private readonly string _root;

    /// <summary>Makes it.</summary>
    /// <param name="label">Distinguishes the cgroups of one test.</param>
    public ThrowAwayCgroup(string label)
    {
        _root = Mount();
        Path = System.IO.Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"{ThrowAwayNetwork.Prefix}{Environment.ProcessId}{label}"));
        Directory.CreateDirectory(Path);
    }

    /// <summary>Its directory.</summary>
    public string Path { get; }

    /// <summary>Where cgroup v2 is mounted.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static string Mount() =>
        File.ReadLines("/proc/mounts").Select(static line => line.Split(' ')).FirstOrDefault(static fields => fields[2] == "cgroup2")?[1]
        ?? throw new InvalidOperationException("No cgroup v2 file system is mounted.");

    /// <summary>Moves a process, or this one (0), into the cgroup.</summary>
    public void Add(int process) =>
        File.WriteAllText(System.IO.Path.Combine(Path, "cgroup.procs"), process.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (string process in File.ReadAllLines(System.IO.Path.Combine(Path, "cgroup.procs")))
        {
            File.WriteAllText(System.IO.Path.Combine(_root, "cgroup.procs"), process);
        }

        // Exited processes leave a moment later.
        for (int attempt = 0; rmdir(Path) != 0; attempt++)
        {
            if (attempt == 100 || Marshal.GetLastPInvokeError() != InterruptedByBusy)
            {
                throw new IOException($"cannot remove {Path}: errno {Marshal.GetLastPInvokeError()}");
            }

            Thread.Sleep(20);
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rmdir(string path);
}
