// What a kernel must do with a case: fire from the first kernel that has all the bundle uses, refuse before. The exceptions are data, each measured.
using Apiary.Contract.Hooks;
using Apiary.Runtime.Hosts;

namespace Apiary.Fire;

/// <summary>Expectations.</summary>
public static class FireExpectation
{
    // A vendor's kernel may refuse whole program types although its version has them: recognised by the release's suffix.
    private static readonly (string Release, HookKind Hook)[] RefusedByVendor =
    [
        ("-fc-", HookKind.Kprobe),
        ("-fc-", HookKind.ReturnKprobe),
        ("-fc-", HookKind.SystemCall),
        ("-fc-", HookKind.FunctionEntry),
        ("-fc-", HookKind.FunctionExit),
        ("-fc-", HookKind.ModifyReturn),
        ("-fc-", HookKind.Lsm),
        ("-fc-", HookKind.LsmCgroup),

        // Built without CONFIG_FPROBE.
        ("-fc-", HookKind.KprobeMulti),
        ("6.1.", HookKind.KprobeMulti),
    ];

    /// <summary>What <paramref name="subject"/> must do on the running kernel.</summary>
    public static FireState Of(FireCase subject)
    {
        var manifest = subject.Manifest;
        bool isTooOld = KernelVersion.Parse(manifest.MinimumKernel) > KernelVersion.Running;
        bool isRefused = manifest.Programs.Any(program => RefusedByVendor.Any(entry =>
            entry.Hook == program.Hook && KernelVersion.RunningRelease.Contains(entry.Release, StringComparison.Ordinal)));
        return isTooOld || isRefused ? FireState.Refused : FireState.Fires;
    }
}
