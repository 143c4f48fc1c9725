// Why a kernel refuses a program of a hook without the verifier having written one byte: too old, locked down, or not built in.
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Features;

/// <summary>APY8005 with the true reason. libbpf's own hint (raise RLIMIT_MEMLOCK) is about kernels before 5.11.</summary>
internal static class HookRefusal
{
    /// <summary>The exception for a program of <paramref name="hook"/> refused with <paramref name="error"/>.</summary>
    public static ApiaryException Explain(HookDescriptor hook, IReadOnlyList<RequirementManifest> requirements, int error)
    {
        var missing = TooNew(requirements.Where(requirement => requirement.Feature != "hook " + hook.DisplayName)
            .Prepend(new RequirementManifest("hook " + hook.DisplayName, hook.MinimumKernel)));
        var (reason, why, fix) = error switch
        {
            _ when missing.Count > 0 => (
                string.Join(", ", missing.Select(static requirement => $"{requirement.Feature} needs {requirement.MinimumKernel}")),
                "The bundle uses something newer than this kernel.",
                "Use a newer kernel, or do without it."),
            ErrorNumber.EPERM => Forbidden(),
            ErrorNumber.EINVAL or ErrorNumber.EOPNOTSUPP or ErrorNumber.ENOTSUPP => (
                ErrorNumber.Describe(error) + ", before the verifier looked at it",
                "The kernel is new enough, but was built without this hook, or a vendor removed it.",
                "Compare the kernel's configuration (CONFIG_BPF_SYSCALL, CONFIG_CGROUP_BPF, CONFIG_NET_CLS_ACT, CONFIG_NET_XGRESS, CONFIG_BPF_EVENTS, CONFIG_KPROBES) with the hook's documentation: " + hook.Documentation),
            _ => (
                ErrorNumber.Describe(error) + ", before the verifier looked at it",
                "The kernel gave no reason.",
                "See the kernel log."),
        };
        return new ApiaryException(RuntimeRules.HookNotSupported, KernelVersion.RunningRelease, hook.DisplayName, reason, why, fix);
    }

    /// <summary>Those of <paramref name="requirements"/> that the running kernel's version does not have. It may have them all the same: vendors port back.</summary>
    public static IReadOnlyList<RequirementManifest> TooNew(IEnumerable<RequirementManifest> requirements)
    {
        var running = KernelVersion.Running;
        return [.. requirements.Where(requirement => requirement.MinimumKernel.Length > 0 && KernelVersion.Parse(requirement.MinimumKernel) > running)];
    }

    /// <summary>The exception for a hook that the kernel was built without.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="option">The kernel's option.</param>
    public static ApiaryException NotBuilt(HookDescriptor hook, string option) => new(
        RuntimeRules.HookNotSupported,
        KernelVersion.RunningRelease,
        hook.DisplayName,
        $"it was built without {option}",
        "The kernel is new enough, but whoever built it left this out.",
        $"Use a kernel with {option}, or another hook: {hook.Documentation}");

    /// <summary>The true reason of an EPERM before the verifier.</summary>
    public static (string Reason, string Why, string Fix) Forbidden()
    {
        if (HostCapabilities.Read().Missing() is { Count: > 0 } missing)
        {
            return (
                $"EPERM: this process lacks {string.Join(", ", missing)}",
                "The kernel refuses BPF to processes without the capabilities.",
                "Run as root, or grant the capabilities.");
        }

        if (!UserNamespace.IsInitial())
        {
            return (
                "EPERM: this process is in a user namespace",
                "Capabilities of a user namespace do not count for BPF.",
                "Run it outside of the user namespace (a privileged container).");
        }

        var mode = Lockdown.Read();
        var locked = mode is LockdownMode.Integrity or LockdownMode.Confidentiality
            ? string.Create(CultureInfo.InvariantCulture, $"; the kernel is locked down ({mode})")
            : "";
        return (
            $"EPERM although this process has every capability that BPF needs{locked}",
            "The kernel refuses the program type as a whole, before the verifier looks at it: lockdown, a security module or a vendor's patch.",
            "Nothing in this process can change it; use another hook, or a kernel that allows it. Raising RLIMIT_MEMLOCK, as libbpf suggests, does not help.");
    }
}
