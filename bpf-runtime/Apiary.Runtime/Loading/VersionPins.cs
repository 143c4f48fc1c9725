// The names under which one version of a bundle lives in bpffs: <claim>/v<version>/{maps,arrays,programs,manifest}.
using System.Globalization;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Loading;

/// <summary>The pins of one version. A map that two versions share has a name in both. Disposing removes them.</summary>
/// <param name="claim">Directory of the claim.</param>
/// <param name="version">The version.</param>
internal sealed class VersionPins(string claim, int version) : IDisposable, ILeavable
{
    private const string Prefix = "v";

    /// <summary>The directory.</summary>
    public string Directory { get; } = string.Create(CultureInfo.InvariantCulture, $"{claim}/{Prefix}{version}");

    /// <summary>The pin of the manifest; the last one to be made, so that a version with it is complete.</summary>
    public string Manifest => Directory + "/manifest";

    /// <summary>The pin of a map that all instances share. bpffs has no dots in names; those of variables have, and no hyphens.</summary>
    public string Map(string name) => $"{Directory}/maps/{name.TrimStart('.').Replace('.', '-')}";

    /// <summary>The pin of an instance's array of versions.</summary>
    public string Array(int instance, string name) => string.Create(CultureInfo.InvariantCulture, $"{Directory}/arrays/{instance}-{name}");

    /// <summary>The pin of an instance's program.</summary>
    public string Program(int instance, string name) => string.Create(CultureInfo.InvariantCulture, $"{Directory}/programs/{instance}-{name}");

    /// <summary>The pin of a map, wherever it belongs.</summary>
    public string MapOf(int instance, MapManifest map) => map.Role == MapRole.Versions ? Array(instance, map.Name) : Map(map.Name);

    /// <summary>Makes the directories.</summary>
    /// <exception cref="Libbpf.Posix.PosixException">The kernel refused.</exception>
    public static VersionPins Create(string claim, int version)
    {
        var pins = new VersionPins(claim, version);
        foreach (var directory in new[] { pins.Directory, pins.Map(""), pins.Directory + "/arrays", pins.Directory + "/programs" })
        {
            _ = BpfFileSystem.TryMakeDirectory(directory.TrimEnd('/'));
        }

        return pins;
    }

    /// <summary>Removes the versions in a claim that are not among <paramref name="kept"/>: what a process was still loading when it died.</summary>
    public static void RemoveOthers(string claim, IReadOnlyCollection<int> kept)
    {
        var names = kept.Select(version => new VersionPins(claim, version).Directory).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in System.IO.Directory.EnumerateDirectories(claim, Prefix + "*").Where(directory => !names.Contains(directory)).ToList())
        {
            BpfFileSystem.RemoveTree(directory);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (System.IO.Directory.Exists(Directory))
        {
            BpfFileSystem.RemoveTree(Directory);
        }
    }

    /// <inheritdoc/>
    public void Leave()
    {
    }
}
