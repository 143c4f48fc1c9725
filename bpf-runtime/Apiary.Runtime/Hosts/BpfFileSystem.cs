// The BPF file system: whether a directory lies in one, and its directories.
using System.Runtime.InteropServices;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Hosts;

/// <summary>Directories in bpffs. All are made with mode 0700.</summary>
public static unsafe class BpfFileSystem
{
    private const uint Magic = 0xcafe4a11;
    private const uint OwnerOnly = 0x1c0; // 0700

    /// <summary>Passes when <paramref name="root"/>, or the nearest directory above it that exists, is in a BPF file system.</summary>
    /// <exception cref="ApiaryException">APY8010.</exception>
    public static void Demand(string root)
    {
        var status = stackalloc nint[32];
        var path = root.TrimEnd('/');
        while (LibC.statfs(path.Length == 0 ? "/" : path, status) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != ErrorNumber.ENOENT || path.Length == 0)
            {
                throw new ApiaryException(RuntimeRules.BpffsUnavailable, root, ErrorNumber.Describe(error));
            }

            path = path[..Math.Max(path.LastIndexOf('/'), 0)];
        }

        if ((uint)status[0] != Magic)
        {
            throw new ApiaryException(RuntimeRules.BpffsUnavailable, root, "no BPF file system is mounted there");
        }
    }

    /// <summary>Makes a directory; one that exists already is fine.</summary>
    /// <returns>Whether it was made; false when it exists already.</returns>
    /// <exception cref="PosixException">The kernel refused, for example because the directory above does not exist.</exception>
    public static bool TryMakeDirectory(string path)
    {
        if (LibC.mkdir(path, OwnerOnly) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == ErrorNumber.EEXIST ? false : throw new PosixException($"mkdir {path}", error);
    }

    /// <summary>Removes a directory that is empty; leaves one that is not.</summary>
    public static void RemoveIfEmpty(string path) => _ = LibC.rmdir(path);

    /// <summary>Removes a directory of pins with everything below it: files of subdirectories first, in the order of <paramref name="first"/>.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="first">Names of subdirectories to empty before the others.</param>
    public static void RemoveTree(string path, params ReadOnlySpan<string> first)
    {
        foreach (var name in first)
        {
            if (Directory.Exists(path + "/" + name))
            {
                RemoveTree(path + "/" + name);
            }
        }

        foreach (var directory in Directory.EnumerateDirectories(path).Where(IsRealDirectory).ToList())
        {
            RemoveTree(directory);
        }

        foreach (var file in Directory.EnumerateFileSystemEntries(path).ToList())
        {
            _ = LibC.unlink(file);
        }

        _ = LibC.rmdir(path);
    }

    private static bool IsRealDirectory(string path) =>
        (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0;
}
