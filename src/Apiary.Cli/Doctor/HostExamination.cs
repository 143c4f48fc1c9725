// What the doctor looks at, in the order of the report.
using Apiary.Runtime.Errors;
using Apiary.Runtime.Features;
using Apiary.Runtime.Hosts;

namespace Apiary.Cli.Doctor;

/// <summary>Examines this host. Everything it tries in the kernel is gone when it returns.</summary>
internal static class HostExamination
{
    public static IReadOnlyList<HostFinding> Examine()
    {
        var findings = new List<HostFinding>
        {
            Kernel(),
            Capabilities(),
            Library(),
            BpfFiles(),
            Demanded("cgroup v2", Cgroup.MountPoint),
            TypeInformation(),
            ClangExamination.Examine(),
        };
        findings.AddRange(FeatureTable.All.Select(Feature));
        return findings;
    }

    private static HostFinding Kernel()
    {
        var mode = Lockdown.Read();
        var locked = mode is LockdownMode.Integrity or LockdownMode.Confidentiality;
        return new HostFinding(
            "kernel",
            locked ? HostOutcome.Limited : HostOutcome.Ok,
            KernelVersion.RunningRelease + (locked ? $", locked down ({mode})" : ""),
            locked ? "Some program types may be refused; see the lines below." : "",
            IsRequired: false);
    }

    private static HostFinding Capabilities()
    {
        var missing = HostCapabilities.Read().Missing();
        return missing.Count == 0
            ? new HostFinding("capabilities", HostOutcome.Ok, "all that BPF needs", "", IsRequired: true)
            : new HostFinding("capabilities", HostOutcome.Missing, "without " + string.Join(", ", missing), "Run as root, or grant the capabilities.", IsRequired: true);
    }

    private static HostFinding Library() =>
        System.Runtime.InteropServices.NativeLibrary.TryLoad("libbpf.so.1", out _)
            ? new HostFinding("libbpf", HostOutcome.Ok, "libbpf.so.1", "", IsRequired: true)
            : new HostFinding("libbpf", HostOutcome.Missing, "no libbpf.so.1", "apt-get install libbpf1", IsRequired: true);

    private static HostFinding BpfFiles() =>
        MountTable.Find("bpf") is { } mount
            ? new HostFinding("BPF file system", HostOutcome.Ok, mount, "", IsRequired: true)
            : new HostFinding("BPF file system", HostOutcome.Missing, "not mounted", "mount -t bpf bpf /sys/fs/bpf", IsRequired: true);

    private static HostFinding TypeInformation() =>
        File.Exists("/sys/kernel/btf/vmlinux")
            ? new HostFinding("kernel type information", HostOutcome.Ok, "/sys/kernel/btf/vmlinux", "", IsRequired: false)
            : new HostFinding("kernel type information", HostOutcome.Limited, "no /sys/kernel/btf/vmlinux", "Use a kernel built with CONFIG_DEBUG_INFO_BTF.", IsRequired: false);

    private static HostFinding Feature(FeatureProbe probe)
    {
        var result = probe.Run();
        return result.State == FeatureState.Supported
            ? new HostFinding(probe.Name, HostOutcome.Ok, "works", "", IsRequired: false)
            : new HostFinding(
                probe.Name,
                HostOutcome.Limited,
                result.Reason,
                KernelVersion.Running < probe.MinimumKernel ? $"Linux {probe.MinimumKernel} or newer has it." : "",
                IsRequired: false);
    }

    private static HostFinding Demanded(string subject, Func<string> find)
    {
        try
        {
            return new HostFinding(subject, HostOutcome.Ok, find(), "", IsRequired: true);
        }
        catch (ApiaryException failure)
        {
            return new HostFinding(subject, HostOutcome.Missing, failure.Rule.Title, failure.Fix, IsRequired: true);
        }
    }
}
