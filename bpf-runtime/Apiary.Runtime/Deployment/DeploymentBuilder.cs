// What stands between the brackets of Deploy<T>(on => ...): collects, decides nothing.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Deployment;

/// <summary>Names the targets of one bundle.</summary>
public sealed class DeploymentBuilder
{
    private readonly List<DeploymentTarget> _targets = [];
    private readonly List<ConfigValue> _config = [];
    private readonly List<MapSize> _sizes = [];

    internal DeploymentBuilder()
    {
    }

    /// <summary>Attaches the XDP and tc actors to a network interface.</summary>
    /// <param name="name">Name of the interface.</param>
    /// <param name="networkNamespace">Empty for the process's own; a name as in <c>ip netns</c>; or a path such as <c>/proc/PID/ns/net</c>.</param>
    /// <param name="xdp">How XDP programs are attached.</param>
    public DeploymentBuilder Interface(string name, string networkNamespace = "", XdpMode xdp = XdpMode.NativeThenGeneric)
    {
        _targets.Add(new InterfaceTarget(name, networkNamespace, xdp));
        return this;
    }

    /// <summary>Attaches the connect and sockops actors to a cgroup and everything below it.</summary>
    /// <param name="path"><c>/</c> for the root; relative to the cgroup v2 mount, or a path below it.</param>
    public DeploymentBuilder Cgroup(string path)
    {
        _targets.Add(new CgroupTarget(path));
        return this;
    }

    /// <summary>Attaches the netfilter, socket-lookup and flow-dissector actors to a network namespace.</summary>
    /// <param name="name">Empty for the process's own; a name as in <c>ip netns</c>; or a path such as <c>/proc/PID/ns/net</c>.</param>
    public DeploymentBuilder NetworkNamespace(string name = "")
    {
        _targets.Add(new NamespaceTarget(name));
        return this;
    }

    /// <summary>Says what a tracing actor is attached to, instead of its attribute.</summary>
    /// <param name="actor">The method.</param>
    /// <param name="names">What the attribute would name: a function; a path and a symbol; a tracepoint.</param>
    public DeploymentBuilder Probe(string actor, params IReadOnlyList<string> names) => ProbeIn(0, actor, names);

    /// <summary>The same, for one process only (uprobes).</summary>
    /// <param name="processId">The process.</param>
    /// <param name="actor">The method.</param>
    /// <param name="names">What the attribute would name; nothing to keep what it names.</param>
    public DeploymentBuilder ProbeIn(int processId, string actor, params IReadOnlyList<string> names)
    {
        _targets.Add(new ProbeChoice(actor, [.. names], processId));
        return this;
    }

    /// <summary>Sets a <c>[Config]</c> field, which the verifier then knows as a constant.</summary>
    /// <typeparam name="TValue">The type of the field.</typeparam>
    public DeploymentBuilder Set<TValue>(string field, TValue value)
        where TValue : unmanaged
    {
        _config.Add(new ConfigValue(field, MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(in value)).ToArray()));
        return this;
    }

    /// <summary>Sets <c>[Config]</c> fields by the generated class <c>Configuration</c> of the bundle.</summary>
    public DeploymentBuilder Configure(IBundleConfiguration configuration)
    {
        _config.AddRange(configuration.ToBytes().Select(static entry => new ConfigValue(entry.Key, entry.Value)));
        return this;
    }

    /// <summary>Gives a map another size: entries, or bytes of a ring buffer.</summary>
    /// <param name="member">The map's field.</param>
    /// <param name="entries">Entries, or bytes: a power of two of at least 4096.</param>
    public DeploymentBuilder Size(string member, int entries)
    {
        _sizes.Add(new MapSize(member, entries));
        return this;
    }

    internal BundleDeployment Build(string bundle, string instance = "") => new(bundle, [.. _targets], [.. _config], [.. _sizes], instance);
}
