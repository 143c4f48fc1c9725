// Decides everything about a load from the manifest, the options and the host's facts. Touches nothing.
using System.Buffers.Binary;
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Loading;

/// <summary>
/// Packet programs that read the namespace scope are loaded once per network namespace and share all maps but the configuration
/// block. Programs are attached so that nothing gives birth to a record before its observers run: packet hooks, sockops, connect.
/// </summary>
public static class LoadPlanner
{
    private const int StampSize = 32;
    private const int TagFromScope = sizeof(uint);

    /// <summary>Plans a load.</summary>
    /// <exception cref="ApiaryException">APY8015: the options do not fit the bundle.</exception>
    public static LoadPlan Plan(BundleManifest manifest, LoadOptions options, HostFacts host)
    {
        Check(manifest, options, host);
        var spaces = host.Interfaces.DistinctBy(static target => target.NamespaceInode).ToList();
        var isScoped = manifest.Programs.Any(static program => program.PerScope);
        InstancePlan[] instances = spaces.Count == 0
            ? [new InstancePlan(options.Scope, 0, "")]
            : [.. spaces.Take(isScoped ? spaces.Count : 1).Select(static space => new InstancePlan(space.Scope, space.NamespaceCookie, space.Namespace))];

        Refuse(manifest, instances.Length > 1 && manifest.Programs.Any(static program => program is { Slot: not null, PerScope: true }),
            "a program in an array reads the network namespace: deploy an instance of the bundle for each");
        List<LoadStep> steps = [];
        for (var i = 0; i < instances.Length; i++)
        {
            steps.Add(new OpenObject(i));
            steps.AddRange(Skipped(manifest, options, i));
            steps.AddRange(Configuration(manifest, options, i, instances[i]));
        }

        steps.AddRange(Resized(options));
        if (options.Purpose == LoadPurpose.Deploy)
        {
            steps.Add(new ClaimTargets(options.PinRoot, manifest.Bundle, Targets(manifest, host)));
        }

        steps.AddRange(Joined(manifest, options, static _ => true));
        steps.Add(new LoadObject(0));
        for (var i = 1; i < instances.Length; i++)
        {
            var instance = i;
            steps.AddRange(Shared(manifest).Where(static map => map.Role != MapRole.Structure).Select(map => new ReuseMap(instance, map.Name)));
            steps.Add(new LoadObject(i));
        }

        steps.AddRange(Slots(manifest));
        steps.AddRange(manifest.Records.Where(static record => record.FreeListMap.Length > 0).Select(static record => new FillFreeList(record.FreeListMap, record.SlabMap, record.Capacity)));
        steps.AddRange(Rooms(manifest, new HashSet<string>(StringComparer.Ordinal)));
        AttachProgram[] attachments = [.. options.Purpose == LoadPurpose.Deploy ? Attachments(manifest, options, host, instances) : []];
        if (options.Purpose == LoadPurpose.Deploy)
        {
            steps.AddRange(Shareds(manifest, static _ => true).Select(static map => new PinSharedMap(map.Name)));
            steps.AddRange(Pins(manifest, instances.Length));
            steps.AddRange(Completed(manifest, options));
            steps.AddRange(attachments);
            steps.Add(new BeginJournal());
        }

        return new LoadPlan(manifest.Bundle, instances, steps, attachments) { Name = InstanceName.Of(manifest.Bundle, options.Instance), Tag = options.Tag };
    }

    /// <summary>Plans the load of the next version of a bundle that runs, in the same network namespaces.</summary>
    /// <param name="manifest">The next version.</param>
    /// <param name="options">Its configuration and tag.</param>
    /// <param name="host">The interfaces and cgroups of the deployment.</param>
    /// <param name="running">The version that runs.</param>
    /// <param name="instances">Its instances.</param>
    /// <param name="inherited">C names of the maps that it goes on with.</param>
    /// <exception cref="ApiaryException">APY8015: the options do not fit the bundle, or it would need further instances.</exception>
    public static LoadPlan PlanNext(
        BundleManifest manifest, LoadOptions options, HostFacts host, BundleManifest running, IReadOnlyList<InstancePlan> instances, IReadOnlySet<string> inherited)
    {
        Check(manifest, options, host);
        Refuse(
            manifest,
            manifest.Programs.Any(static program => program.PerScope) && !running.Programs.Any(static program => program.PerScope)
                && host.Interfaces.DistinctBy(static target => target.NamespaceInode).Count() > instances.Count,
            "it needs programs of its own in each network namespace, which the version that runs did not: deploy it afresh");
        List<LoadStep> steps = [];
        for (var i = 0; i < instances.Count; i++)
        {
            steps.Add(new OpenObject(i));
            steps.AddRange(Skipped(manifest, options, i));
            steps.AddRange(Configuration(manifest, options, i, instances[i]));
            steps.AddRange(InheritedVersions(manifest, running, i));
            steps.AddRange(i == 0 ? Shared(manifest).Select(static map => map.Name).Where(inherited.Contains).Select(static map => new InheritMap(0, map, map)) : []);
        }

        steps.AddRange(Resized(options).Where(resize => !inherited.Contains(resize.Map)));
        steps.AddRange(Joined(manifest, options, map => !inherited.Contains(map.Name)));
        for (var i = 0; i < instances.Count; i++)
        {
            var instance = i;
            steps.AddRange(i == 0 ? [] : Shared(manifest).Where(static map => map.Role != MapRole.Structure).Select(map => new ReuseMap(instance, map.Name)));
            steps.Add(new LoadObject(i));
        }

        steps.AddRange(Slots(manifest));
        steps.AddRange(manifest.Records.Where(record => !inherited.Contains(record.FreeListMap)).Select(static record => new FillFreeList(record.FreeListMap, record.SlabMap, record.Capacity)));
        steps.AddRange(Completed(manifest, options));
        steps.AddRange(Rooms(manifest, inherited));
        steps.AddRange(Shareds(manifest, map => !inherited.Contains(map.Name)).Select(static map => new PinSharedMap(map.Name)));
        steps.AddRange(Pins(manifest, instances.Count));
        return new LoadPlan(manifest.Bundle, instances, steps, [.. Attachments(manifest, options, host, instances)]) { Name = InstanceName.Of(manifest.Bundle, options.Instance), Tag = options.Tag };
    }

    /// <summary>The programs that an instance has: the first one all, the others those that read the scope; twins included.</summary>
    internal static IEnumerable<string> ProgramsOf(BundleManifest manifest, int instance) => manifest.Programs
        .Where(program => instance == 0 || program.PerScope)
        .SelectMany(static program => program.Guard.Length == 0 ? [program.Name] : new[] { program.Name, program.Guard });

    /// <summary>The maps that an instance has: the first one the shared ones, each the arrays of versions of its programs.</summary>
    internal static IEnumerable<MapManifest> MapsOf(BundleManifest manifest, int instance) =>
    [
        .. instance == 0 ? Shared(manifest) : [],
        .. manifest.Maps.Where(map => map.Role == MapRole.Versions && manifest.Programs.Any(program => program.Versions == map.Name && (instance == 0 || program.PerScope))),
    ];

    private static IEnumerable<LoadStep> Rooms(BundleManifest manifest, IReadOnlySet<string> inherited) => manifest.Records
        .Where(record => record.HalfOpenMap.Length > 0 && !inherited.Contains(record.HalfOpenMap))
        .Select(static record => new OpenRoom(record.HalfOpenMap, record.HalfOpenRows));

    private static IEnumerable<LoadStep> Pins(BundleManifest manifest, int instances) =>
    [
        .. Enumerable.Range(0, instances).SelectMany(instance => MapsOf(manifest, instance).Select(map => new PinMap(instance, map.Name))),
        .. Enumerable.Range(0, instances).SelectMany(instance => ProgramsOf(manifest, instance).Select(program => new PinProgram(instance, program))),
        new PinManifest(),
    ];

    // The versions of a program meet in one array, whatever number it has in each of them.
    private static IEnumerable<InheritMap> InheritedVersions(BundleManifest manifest, BundleManifest running, int instance) => manifest.Programs
        .Where(program => program.Guard.Length > 0 && (instance == 0 || program.PerScope))
        .Select(program => (program.Versions, Before: running.Programs.FirstOrDefault(before => before.Name == program.Name && before.Guard.Length > 0 && (instance == 0 || before.PerScope))))
        .Where(static pair => pair.Before is not null)
        .Select(pair => new InheritMap(instance, pair.Versions, pair.Before!.Versions));

    /// <summary>The programs of a chain.</summary>
    internal static IEnumerable<string> ChainOf(ChainManifest chain) => [chain.Head, .. chain.Guard.Length == 0 ? Array.Empty<string>() : [chain.Guard], .. chain.Links];

    // Guarded twins wait in the kernel for an update. A test run has none. Chains wait for a refusal of the verifier.
    private static IEnumerable<LoadStep> Skipped(BundleManifest manifest, LoadOptions options, int instance)
    {
        foreach (var program in manifest.Programs)
        {
            var isLoaded = instance == 0 || program.PerScope;
            if (!isLoaded)
            {
                yield return new SkipProgram(instance, program.Name);
            }

            if (program.Guard.Length > 0 && (!isLoaded || options.Purpose == LoadPurpose.TestRun))
            {
                yield return new SkipProgram(instance, program.Guard);
                yield return new SkipMap(instance, program.Versions);
            }

            if (program.Chain is { } chain)
            {
                foreach (var name in ChainOf(chain))
                {
                    yield return new SkipProgram(instance, name);
                }

                yield return new SkipMap(instance, chain.Map);
                yield return new SkipMap(instance, chain.State);
            }
        }

        // Its programs are in the first instance only.
        foreach (var map in manifest.Maps.Where(map => map.Role == MapRole.Structure && instance > 0))
        {
            yield return new SkipMap(instance, map.Name);
        }

        if (options.Purpose == LoadPurpose.TestRun)
        {
            foreach (var map in manifest.Maps.Where(static map => map.Role == MapRole.Epoch))
            {
                yield return new SkipMap(instance, map.Name);
            }
        }
    }

    private static IEnumerable<MapManifest> Shareds(BundleManifest manifest, Func<MapManifest, bool> isWanted) => manifest.Maps.Where(map => map.Shared is not null && isWanted(map));

    // A test run has maps of its own.
    private static IEnumerable<JoinSharedMap> Joined(BundleManifest manifest, LoadOptions options, Func<MapManifest, bool> isWanted) => options.Purpose == LoadPurpose.TestRun
        ? []
        : Shareds(manifest, isWanted).Select(map => new JoinSharedMap(map.Name, options.PinRoot, map.Shared!));

    private static IEnumerable<FillSlot> Slots(BundleManifest manifest) => manifest.Programs
        .Where(static program => program.Slot is not null).Select(static program => new FillSlot(program.Name, program.Slot!.Array, program.Slot.Index));

    private static IEnumerable<CompleteStructure> Completed(BundleManifest manifest, LoadOptions options) => manifest.Maps
        .Where(map => map.Role == MapRole.Structure && options.Purpose == LoadPurpose.Deploy).Select(static map => new CompleteStructure(map.Name));

    private static IEnumerable<ResizeMap> Resized(LoadOptions options) =>
        options.MapEntries.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => new ResizeMap(entry.Key, entry.Value));

    private static IEnumerable<LoadStep> Configuration(BundleManifest manifest, LoadOptions options, int instance, InstancePlan plan)
    {
        var block = manifest.Config;
        if (block.Size == 0)
        {
            yield break;
        }

        yield return new SetConfig(instance, "scope", block.ScopeOffset, LittleEndian(plan.Scope));
        yield return new SetConfig(instance, "tag", block.ScopeOffset + TagFromScope, LittleEndian(options.Tag));
        foreach (var field in block.Fields.Where(field => options.Config.ContainsKey(field.Name)))
        {
            yield return new SetConfig(instance, field.Name, field.Offset, options.Config[field.Name]);
        }
    }

    private static IEnumerable<AttachProgram> Attachments(BundleManifest manifest, LoadOptions options, HostFacts host, IReadOnlyList<InstancePlan> instances)
    {
        foreach (var program in manifest.Programs.Where(static program => program.Slot is null).OrderBy(static program => AttachOrder(program.Hook)))
        {
            var points = HookTable.Get(program.Hook).Target switch
            {
                AttachTarget.Interface => host.Interfaces.Select(target => (AttachPoint)new InterfacePoint(program.Hook, target)),
                AttachTarget.Cgroup => host.Cgroups.Select(target => new CgroupPoint(program.Hook, target)),
                AttachTarget.NetworkNamespace when program.Hook == HookKind.Netfilter => host.Namespaces.SelectMany(
                    target => NetfilterAttachment.Families(program).Select(family => (AttachPoint)new NetfilterPoint(target, program, family))),
                AttachTarget.NetworkNamespace => host.Namespaces.Select(target => new NamespacePoint(program.Hook, target, program)),
                AttachTarget.Kernel => [new KernelPoint(program.Hook, ProbeNames.Of(program, options.Targets))],
                AttachTarget.Structure => manifest.Programs.First(other => other.Hook == program.Hook) == program ? [new StructurePoint(program.Hook, StructureOf(manifest), program)] : [],
                AttachTarget.SocketMap => program.Names.Select(member => new SocketMapPoint(program.Hook, MapOf(member, manifest), program)),
                _ => [],
            };
            var ordinal = 0;
            foreach (var point in points)
            {
                var pin = string.Create(CultureInfo.InvariantCulture, $"{program.Name}-{ordinal++}");
                yield return new AttachProgram(InstanceOf(program, point, instances), program.Name, point, pin) { IsPinned = options.PinsLinks };
            }
        }
    }

    private static string StructureOf(BundleManifest manifest) => manifest.Maps.First(static map => map.Role == MapRole.Structure).Name;

    private static string MapOf(string member, BundleManifest manifest)
    {
        var map = manifest.Maps.FirstOrDefault(map => map.Member == member);
        Refuse(manifest, map is null, $"it has no map '{member}' to attach to");
        return map!.Name;
    }

    // A bundle whose hooks belong to the kernel as a whole is there once per host.
    private static IReadOnlyList<string> Targets(BundleManifest manifest, HostFacts host)
    {
        string[] named = [.. host.Interfaces.Select(static target => target.Key), .. host.Cgroups.Select(Key), .. host.Namespaces.Select(static target => target.Key)];
        return named.Length == 0 && manifest.Programs.Any(static program => HookTable.Get(program.Hook).Target is AttachTarget.Kernel or AttachTarget.Structure) ? ["the kernel"] : named;
    }

    private static int InstanceOf(ProgramManifest program, AttachPoint point, IReadOnlyList<InstancePlan> instances)
    {
        if (program.PerScope && point is InterfacePoint { Interface: var target })
        {
            for (var i = 0; i < instances.Count; i++)
            {
                if (instances[i].NamespaceCookie == target.NamespaceCookie)
                {
                    return i;
                }
            }
        }

        return 0;
    }

    private static int AttachOrder(HookKind hook) => hook switch
    {
        HookKind.Xdp or HookKind.TcIngress or HookKind.TcEgress or HookKind.CgroupIngress or HookKind.CgroupEgress => 0,
        HookKind.SockOps => 1,
        HookKind.TcpCongestion => -1, // on kernels without links it is registered when it is complete, and must have its undoing at once
        _ => 2,
    };

    private static IEnumerable<MapManifest> Shared(BundleManifest manifest) =>
        manifest.Maps.Where(static map => map.Role is not (MapRole.Config or MapRole.Versions));

    private static string Key(CgroupFacts cgroup) => string.Create(CultureInfo.InvariantCulture, $"cgroup {cgroup.Path} (id {cgroup.Id})");

    private static byte[] LittleEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static void Check(BundleManifest manifest, LoadOptions options, HostFacts host)
    {
        foreach (var program in manifest.Programs)
        {
            var missing = HookTable.Get(program.Hook).Target switch
            {
                _ when options.Purpose == LoadPurpose.TestRun => "",
                AttachTarget.Interface when host.Interfaces.Count == 0 => "an interface",
                AttachTarget.Cgroup when host.Cgroups.Count == 0 => "a cgroup",
                AttachTarget.NetworkNamespace when host.Namespaces.Count == 0 => "a network namespace",
                _ => "",
            };
            Refuse(manifest, missing.Length > 0, $"its {HookTable.Get(program.Hook).DisplayName} actors need {missing}, and none is given");
        }

        var targets = Targets(manifest, host);
        Refuse(manifest, targets.Distinct().Count() != targets.Count, "a target is given twice");
        var block = manifest.Config;
        Refuse(manifest, block.Size > 0 && block.StampOffset + StampSize > block.Size, "its manifest has no room for the stamp");
        foreach (var (name, bytes) in options.Config)
        {
            var field = block.Fields.FirstOrDefault(field => field.Name == name);
            Refuse(manifest, field is null, $"it has no [Config] field '{name}'");
            Refuse(
                manifest,
                field!.Size != bytes.Length,
                string.Create(CultureInfo.InvariantCulture, $"[Config] field '{name}' has {field.Size} bytes, not {bytes.Length}"));
        }

        foreach (var name in options.MapEntries.Keys)
        {
            Refuse(manifest, manifest.Maps.All(map => map.Name != name), $"it has no map '{name}'");
        }
    }

    private static void Refuse(BundleManifest manifest, bool isWrong, string reason)
    {
        if (isWrong)
        {
            throw new ApiaryException(RuntimeRules.ConfigInvalid, manifest.Bundle, reason);
        }
    }
}
