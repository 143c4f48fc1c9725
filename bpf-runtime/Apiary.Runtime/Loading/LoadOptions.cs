// What the caller decides about a load.
using System.Collections.Immutable;

namespace Apiary.Runtime.Loading;

/// <summary>Where and how a bundle is loaded.</summary>
public sealed record LoadOptions
{
    /// <summary>Where the bundle's hooks are attached; every hook of the bundle needs a target of its kind.</summary>
    public IReadOnlyList<DeploymentTarget> Targets { get; init; } = [];

    /// <summary>Tells deployments of a bundle in one agent apart; empty for the only one.</summary>
    public string Instance { get; init; } = "";

    /// <summary>What the load is for.</summary>
    public LoadPurpose Purpose { get; init; } = LoadPurpose.Deploy;

    /// <summary>The scope of record keys where no interface, and so no network namespace, is given.</summary>
    public uint Scope { get; init; }

    /// <summary>Directory in a BPF file system below which everything is pinned.</summary>
    public string PinRoot { get; init; } = "/sys/fs/bpf/apiary";

    /// <summary>The version tag that new records get.</summary>
    public uint Tag { get; init; } = 1;

    /// <summary>Whether links are pinned, so that they outlive this process.</summary>
    public bool PinsLinks { get; init; } = true;

    /// <summary>Values of <c>[Config]</c> fields, by field name, as the bytes of the field; the others keep what the object has.</summary>
    public IReadOnlyDictionary<string, byte[]> Config { get; init; } = ImmutableDictionary<string, byte[]>.Empty;

    /// <summary>Other sizes of maps than the bundle's, by C name.</summary>
    public IReadOnlyDictionary<string, uint> MapEntries { get; init; } = ImmutableDictionary<string, uint>.Empty;
}

/// <summary>What a load is for.</summary>
public enum LoadPurpose
{
    /// <summary>The programs are attached, everything is pinned, the targets are claimed.</summary>
    Deploy = 0,

    /// <summary>Maps and programs only, for test runs: nothing is attached, pinned or claimed; no targets.</summary>
    TestRun = 1,

    /// <summary>The next version of a bundle that runs: its programs are loaded beside those of the running one and attached nowhere yet.</summary>
    Update = 2,
}
