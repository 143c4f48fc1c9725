// From the name of a library or program to its file, as the dynamic linker and the shell would find it.
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Hosts;

/// <summary>Looks executables and libraries up.</summary>
public static class LibraryPath
{
    private static string Multiarch => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "x86_64-linux-gnu" : "aarch64-linux-gnu";

    /// <summary>The file: a path as it is; a name in the library directories, then on the PATH. Null when there is none.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return File.Exists(name) ? name : null;
        }

        return Directories().Select(directory => directory + "/" + name).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Directories() =>
    [
        .. (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        $"/lib/{Multiarch}", $"/usr/lib/{Multiarch}", "/lib64", "/usr/lib64", "/lib", "/usr/lib",
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
    ];
}
