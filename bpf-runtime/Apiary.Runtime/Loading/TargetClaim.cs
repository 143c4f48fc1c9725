// One deployment of a bundle per target. A claim is a directory <root>/<bundle>/<n> in bpffs that holds all pins, locked by its
// living owner with flock(2): the kernel drops the lock when the owner dies, however it dies, so a claim that can be locked is stale.
// All claims of a bundle are looked through and made under a lock on <root>/<bundle>, so two processes cannot both win.
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

/// <summary>This process's right to a bundle on some targets, with the directory of its pins. Disposing removes both.</summary>
internal sealed class TargetClaim : IDisposable, ILeavable
{
    private const string OwnerLink = "owner";
    private const string TargetLink = "target-";

    private readonly string _root;
    private readonly string _bundleDirectory;
    private readonly BpfDescriptor _lock;

    private TargetClaim(string root, string bundleDirectory, string directory, BpfDescriptor @lock)
    {
        _root = root;
        _bundleDirectory = bundleDirectory;
        Directory = directory;
        _lock = @lock;
    }

    /// <summary>Where the pins go.</summary>
    public string Directory { get; }

    /// <summary>The pin of the journal.</summary>
    public string Journal => Directory + "/journal";

    /// <summary>Directory of link pins.</summary>
    public string Links => Directory + "/links";

    /// <summary>Takes over what a process that is gone has left on exactly these targets.</summary>
    /// <returns>Null when nothing is left there.</returns>
    public static TargetClaim? TryAdopt(ClaimTargets request)
    {
        var bundleDirectory = $"{request.Root}/{request.Bundle}";
        if (!System.IO.Directory.Exists(bundleDirectory))
        {
            return null;
        }

        using var turn = LockBundle(request.Root, bundleDirectory);
        foreach (var path in Numbers(bundleDirectory).Select(number => PathOf(bundleDirectory, number)).Where(path => Targets(path).SequenceEqual(request.Targets)))
        {
            var descriptor = new BpfDescriptor(PosixException.Check($"open {path}", LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC)));
            if (LibC.flock(descriptor.Number, LibC.LOCK_EX | LibC.LOCK_NB) == 0)
            {
                _ = LibC.unlink($"{path}/{OwnerLink}");
                Write(path, OwnerLink, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new TargetClaim(request.Root, bundleDirectory, path, descriptor);
            }

            descriptor.Dispose();
        }

        return null;
    }

    /// <summary>Claims the targets.</summary>
    /// <exception cref="ApiaryException">APY8007: a living process has one of them. APY8010: there is no BPF file system.</exception>
    public static TargetClaim Take(ClaimTargets request, ILogger logger)
    {
        BpfFileSystem.Demand(request.Root);
        var bundleDirectory = $"{request.Root}/{request.Bundle}";
        try
        {
            using var turn = LockBundle(request.Root, bundleDirectory);
            var taken = Examine(request, bundleDirectory, logger, path => IsInTheWay(path, request));
            var number = Enumerable.Range(0, int.MaxValue).First(number => !taken.Contains(number));
            return Create(request, bundleDirectory, number);
        }
        catch (PosixException failure)
        {
            throw new ApiaryException(RuntimeRules.BpffsUnavailable, failure, bundleDirectory, failure.Message);
        }
    }

    /// <summary>Removes the claims of dead processes.</summary>
    /// <returns>The directories that were removed.</returns>
    public static IReadOnlyList<string> RemoveStale(string root, string bundle, ILogger logger)
    {
        var bundleDirectory = $"{root}/{bundle}";
        if (!System.IO.Directory.Exists(bundleDirectory))
        {
            return [];
        }

        using var turn = LockBundle(root, bundleDirectory);
        var before = Numbers(bundleDirectory);
        var left = Examine(new ClaimTargets(root, bundle, []), bundleDirectory, logger, static _ => true);
        BpfFileSystem.RemoveIfEmpty(bundleDirectory);
        BpfFileSystem.RemoveIfEmpty(root);
        return [.. before.Except(left).Select(number => PathOf(bundleDirectory, number))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The file system may be gone by now; the claim ends in any case.
        using (_lock)
        using (LockBundle(_root, _bundleDirectory))
        {
            BpfFileSystem.RemoveTree(Directory, "links");
            BpfFileSystem.RemoveIfEmpty(_bundleDirectory);
        }

        BpfFileSystem.RemoveIfEmpty(_root);
    }

    /// <inheritdoc/>
    public void Leave() => _lock.Dispose();

    // The directory may be removed by another process between making and locking it: then the lock is on a ghost, so try again.
    internal static BpfDescriptor LockBundle(string root, string bundleDirectory)
    {
        while (true)
        {
            _ = BpfFileSystem.TryMakeDirectory(root);
            if (!TryMakeBelow(bundleDirectory))
            {
                continue;
            }

            var number = LibC.open(bundleDirectory, LibC.O_RDONLY | LibC.O_CLOEXEC);
            if (number < 0)
            {
                continue;
            }

            var directory = new BpfDescriptor(number);
            PosixException.Check("flock", LibC.flock(number, LibC.LOCK_EX));
            if (FileIdentity.Of(bundleDirectory) == FileIdentity.Of(directory))
            {
                return directory;
            }

            directory.Dispose();
        }
    }

    private static bool TryMakeBelow(string path)
    {
        try
        {
            _ = BpfFileSystem.TryMakeDirectory(path);
            return true;
        }
        catch (PosixException failure) when (failure.Error == ErrorNumber.ENOENT)
        {
            return false;
        }
    }

    // What was left on other targets may be adopted there, as long as it is attached to something.
    private static bool IsInTheWay(string path, ClaimTargets request) =>
        Targets(path).Intersect(request.Targets).Any() || !System.IO.Directory.Exists($"{path}/links") || !System.IO.Directory.EnumerateFiles($"{path}/links").Any(BpfLink.IsAlive);

    // The numbers of the claims that stay; stale ones are removed.
    private static HashSet<int> Examine(ClaimTargets request, string bundleDirectory, ILogger logger, Func<string, bool> isRemoved)
    {
        var living = new HashSet<int>();
        foreach (var number in Numbers(bundleDirectory))
        {
            var path = PathOf(bundleDirectory, number);
            using var claim = new BpfDescriptor(PosixException.Check($"open {path}", LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC)));
            var isStale = LibC.flock(claim.Number, LibC.LOCK_EX | LibC.LOCK_NB) == 0;
            if (isStale && isRemoved(path))
            {
                BpfFileSystem.RemoveTree(path, "links");
                LoadLog.RemovedStale(logger, path);
                continue;
            }

            living.Add(number);
            if (!isStale && Targets(path).Intersect(request.Targets).FirstOrDefault() is { } conflict)
            {
                throw new ApiaryException(RuntimeRules.AlreadyDeployed, request.Bundle, conflict, Owner(path));
            }
        }

        return living;
    }

    private static TargetClaim Create(ClaimTargets request, string bundleDirectory, int number)
    {
        var path = PathOf(bundleDirectory, number);
        _ = BpfFileSystem.TryMakeDirectory(path);
        var descriptor = new BpfDescriptor(PosixException.Check($"open {path}", LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC)));
        try
        {
            return Fill(request, bundleDirectory, path, descriptor);
        }
        catch (PosixException)
        {
            BpfFileSystem.RemoveTree(path);
            descriptor.Dispose();
            throw;
        }
    }

    private static TargetClaim Fill(ClaimTargets request, string bundleDirectory, string path, BpfDescriptor descriptor)
    {
        PosixException.Check("flock", LibC.flock(descriptor.Number, LibC.LOCK_EX | LibC.LOCK_NB));
        Write(path, OwnerLink, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < request.Targets.Count; i++)
        {
            Write(path, string.Create(CultureInfo.InvariantCulture, $"{TargetLink}{i}"), request.Targets[i]);
        }

        var claim = new TargetClaim(request.Root, bundleDirectory, path, descriptor);
        _ = BpfFileSystem.TryMakeDirectory(claim.Links);
        return claim;
    }

    // bpffs holds no plain files, but symbolic links, whose target is any text.
    private static void Write(string path, string name, string text) =>
        PosixException.Check($"symlink {path}/{name}", LibC.symlink(text, $"{path}/{name}"));

    private static IEnumerable<string> Targets(string path) => System.IO.Directory
        .EnumerateFileSystemEntries(path, TargetLink + "*")
        .OrderBy(static file => file.Length).ThenBy(static file => file, StringComparer.Ordinal)
        .Select(static file => new FileInfo(file).LinkTarget ?? "");

    private static string Owner(string path) => new FileInfo($"{path}/{OwnerLink}").LinkTarget ?? "unknown";

    private static List<int> Numbers(string bundleDirectory) => [.. System.IO.Directory
        .EnumerateDirectories(bundleDirectory)
        .Select(static path => Path.GetFileName(path))
        .Where(static name => name.All(char.IsAsciiDigit))
        .Select(static name => int.Parse(name, CultureInfo.InvariantCulture))];

    private static string PathOf(string bundleDirectory, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{bundleDirectory}/{number}");
}
