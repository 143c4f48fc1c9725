// The rules 8xxx: loading, attaching and running.
namespace Apiary.Contract.Rules;

/// <summary>Rules 8xxx: loading, attaching and running.</summary>
public static class RuntimeRules
{
    /// <summary>APY8001: Verifier rejected the program.</summary>
    public static Rule VerifierRejected { get; } = new(
        "APY8001",
        RuleSeverity.Error,
        "Verifier rejected the program",
        "The kernel's verifier rejects '{0}' at {1}: {2}",
        "The kernel could not prove the program safe.",
        "{3}");

    /// <summary>APY8002: Not privileged.</summary>
    public static Rule NotPrivileged { get; } = new(
        "APY8002",
        RuleSeverity.Error,
        "Not privileged",
        "Loading BPF programs needs CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON, or root; this process has {0}",
        "The kernel refuses BPF to ordinary users.",
        "Run as root, or grant the capabilities (setcap, systemd AmbientCapabilities).");

    /// <summary>APY8003: Interface not found.</summary>
    public static Rule InterfaceNotFound { get; } = new(
        "APY8003",
        RuleSeverity.Error,
        "Interface not found",
        "There is no network interface '{0}' in network namespace '{1}'",
        "The agent attaches to interfaces that exist.",
        "Check the name with 'ip link'; interfaces present: {2}.");

    /// <summary>APY8004: cgroup not found.</summary>
    public static Rule CgroupNotFound { get; } = new(
        "APY8004",
        RuleSeverity.Error,
        "cgroup not found",
        "There is no cgroup '{0}' below {1}",
        "The agent attaches to cgroup v2 directories that exist.",
        "Create it, or name an existing one.");

    /// <summary>APY8005: Hook not supported.</summary>
    public static Rule HookNotSupported { get; } = new(
        "APY8005",
        RuleSeverity.Error,
        "Hook not supported",
        "This kernel ({0}) does not support {1}: {2}",
        "{3}",
        "{4}");

    /// <summary>APY8006: Object does not match the assembly.</summary>
    public static Rule StampMismatch { get; } = new(
        "APY8006",
        RuleSeverity.Error,
        "Object does not match the assembly",
        "The BPF object of '{0}' has stamp {1}, but the assembly was built with {2}",
        "Layouts may differ, so that the agent would misread the kernel's memory.",
        "Rebuild the project, and deploy object and assembly together.");

    /// <summary>APY8007: Bundle already deployed.</summary>
    public static Rule AlreadyDeployed { get; } = new(
        "APY8007",
        RuleSeverity.Error,
        "Bundle already deployed",
        "Bundle '{0}' is already deployed on {1} by process {2}",
        "Two instances would count and decide twice.",
        "Stop the other instance, or deploy on another target.");

    /// <summary>APY8008: BPF object missing.</summary>
    public static Rule ObjectMissing { get; } = new(
        "APY8008",
        RuleSeverity.Error,
        "BPF object missing",
        "Assembly '{0}' carries no BPF object for '{1}'",
        "The build embeds the object; it was built without the Apiary package's targets.",
        "Reference the Apiary package and rebuild.");

    /// <summary>APY8009: Network namespace not found.</summary>
    public static Rule NetworkNamespaceNotFound { get; } = new(
        "APY8009",
        RuleSeverity.Error,
        "Network namespace not found",
        "There is no network namespace '{0}'",
        "The agent enters the namespace to attach.",
        "Check 'ip netns', or give a path such as /proc/PID/ns/net.");

    /// <summary>APY8010: bpffs unavailable.</summary>
    public static Rule BpffsUnavailable { get; } = new(
        "APY8010",
        RuleSeverity.Error,
        "bpffs unavailable",
        "The BPF file system cannot be used at '{0}': {1}",
        "Links and maps are pinned there.",
        "Mount it: mount -t bpf bpf /sys/fs/bpf.");

    /// <summary>APY8011: Kernel refused.</summary>
    public static Rule KernelRefused { get; } = new(
        "APY8011",
        RuleSeverity.Error,
        "Kernel refused",
        "The kernel refused {0}: {1}",
        "The system call failed in a way the agent does not know.",
        "See the kernel log; report it if the message is misleading.");

    /// <summary>APY8013: libbpf missing.</summary>
    public static Rule LibbpfMissing { get; } = new(
        "APY8013",
        RuleSeverity.Error,
        "libbpf missing",
        "libbpf.so.1 could not be loaded: {0}",
        "The agent uses the distribution's libbpf.",
        "Install it (Debian: apt-get install libbpf1; Fedora: dnf install libbpf).");

    /// <summary>APY8014: cgroup v2 not mounted.</summary>
    public static Rule CgroupFsMissing { get; } = new(
        "APY8014",
        RuleSeverity.Error,
        "cgroup v2 not mounted",
        "No cgroup v2 file system is mounted",
        "cgroup hooks attach to cgroup v2 directories.",
        "Mount it: mount -t cgroup2 none /sys/fs/cgroup/unified.");

    /// <summary>APY8015: Invalid deployment.</summary>
    public static Rule ConfigInvalid { get; } = new(
        "APY8015",
        RuleSeverity.Error,
        "Invalid deployment",
        "Deployment of '{0}': {1}",
        "The agent checks a deployment before it touches the kernel.",
        "Correct the Deploy call.");

    /// <summary>APY8016: Assembly unreadable.</summary>
    public static Rule AssemblyUnreadable { get; } = new(
        "APY8016",
        RuleSeverity.Error,
        "Assembly unreadable",
        "'{0}' cannot be read as a .NET assembly: {1}",
        "The tool reads the plan that the build embedded in an assembly.",
        "Give the path of a built .dll.");

    /// <summary>APY8017: No bundle in the assembly.</summary>
    public static Rule NoBundleInAssembly { get; } = new(
        "APY8017",
        RuleSeverity.Error,
        "No bundle in the assembly",
        "'{0}' carries no bundle",
        "The build embeds a manifest for each class with [Bundle]; this assembly has none.",
        "Build the project with the Apiary package, or name another assembly.");

    /// <summary>APY8020: Event has another format.</summary>
    public static Rule EventFormat { get; } = new(
        "APY8020",
        RuleSeverity.Error,
        "Event has another format",
        "Tracepoint {0} of this kernel does not match the struct of '{1}': {2}",
        "The struct was made for another kernel; its fields would be read from the wrong place.",
        "Import it again on this kernel: apiary tracepoint import {0}.");

    /// <summary>APY8021: Nothing to attach to.</summary>
    public static Rule TargetNotFound { get; } = new(
        "APY8021",
        RuleSeverity.Error,
        "Nothing to attach to",
        "{0} does not exist: {1}",
        "What a tracing actor's attribute names is looked up on this host before anything is attached.",
        "Correct the name in the attribute or in the deployment, or do without it on this kernel.");

    /// <summary>APY8022: Built for another machine.</summary>
    public static Rule OtherMachine { get; } = new(
        "APY8022",
        RuleSeverity.Error,
        "Built for another machine",
        "The probes of '{0}' read the registers of {1}, but this machine is {2}",
        "Arguments of a probed function are in registers, which each machine has its own of.",
        "Build with the property ApiaryArchitecture, or with a RuntimeIdentifier, of this machine.");

    /// <summary>APY8030: Type information unreadable.</summary>
    public static Rule BtfUnreadable { get; } = new(
        "APY8030",
        RuleSeverity.Error,
        "Type information unreadable",
        "'{0}' cannot be read as BTF: {1}",
        "Mirrors are written and checked by the types that a kernel says it has.",
        "Give a raw BTF file such as /sys/kernel/btf/vmlinux, readable by this user.");

    /// <summary>APY8031: Request for mirrors invalid.</summary>
    public static Rule MirrorRequestInvalid { get; } = new(
        "APY8031",
        RuleSeverity.Error,
        "Request for mirrors invalid",
        "{0}: {1}",
        "A kernel-types.json names the structs and fields to mirror, and each field must have a C# type.",
        "Correct the file.");

    /// <summary>APY8032: Kernel type or field unknown.</summary>
    public static Rule KernelFieldUnknown { get; } = new(
        "APY8032",
        RuleSeverity.Error,
        "Kernel type or field unknown",
        "{0}{1}",
        "A mirror of what the kernel does not have would be refused when the program is loaded.",
        "Correct the name, or mark the field as optional.");

    /// <summary>APY8040: Control socket unavailable.</summary>
    public static Rule ControlUnavailable { get; } = new(
        "APY8040",
        RuleSeverity.Warning,
        "Control socket unavailable",
        "No control socket in '{0}': {1}",
        "Without it the agent works, but 'apiary status' and the other commands cannot reach it.",
        "Name a directory that this process may write in ApiaryOptions.ControlDirectory, or an empty one for none.");

    /// <summary>APY8041: Not allowed to control the agent.</summary>
    public static Rule ControlRefused { get; } = new(
        "APY8041",
        RuleSeverity.Error,
        "Not allowed to control the agent",
        "User {0} may not control this agent",
        "Whoever controls an agent decides what happens to the host's traffic: root, and the members of ApiaryOptions.ControlGroup.",
        "Run the command as root, or as a member of the agent's group.");

    /// <summary>APY8042: No such agent.</summary>
    public static Rule AgentMissing { get; } = new(
        "APY8042",
        RuleSeverity.Error,
        "No such agent",
        "No agent on this host answers for {0}",
        "The command speaks to the running process that has deployed the bundle.",
        "Start it, or name the directory of its socket with --control.");

    /// <summary>APY8060: Shared map differs.</summary>
    public static Rule SharedMapDiffers { get; } = new(
        "APY8060",
        RuleSeverity.Error,
        "Shared map differs",
        "Bundle '{0}' declares the shared map '{1}' unlike {2}, which has made it:\n{3}",
        "One map serves all bundles that declare the name, so they must agree on its kind, capacity, flags, key and value.",
        "Declare it alike, field by field, or give one of the two another name.");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        VerifierRejected,
        NotPrivileged,
        InterfaceNotFound,
        CgroupNotFound,
        HookNotSupported,
        StampMismatch,
        AlreadyDeployed,
        ObjectMissing,
        NetworkNamespaceNotFound,
        BpffsUnavailable,
        KernelRefused,
        LibbpfMissing,
        CgroupFsMissing,
        ConfigInvalid,
        AssemblyUnreadable,
        NoBundleInAssembly,
        EventFormat,
        TargetNotFound,
        OtherMachine,
        BtfUnreadable,
        MirrorRequestInvalid,
        KernelFieldUnknown,
        ControlUnavailable,
        ControlRefused,
        AgentMissing,
        SharedMapDiffers,
    ];
}
