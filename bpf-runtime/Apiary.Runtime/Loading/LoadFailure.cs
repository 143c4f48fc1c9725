// Why bpf_object__load failed: the verifier (APY8001), a feature this kernel lacks or forbids (APY8005), or anything else (APY8011).
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Features;
using Apiary.Runtime.Verifier;

namespace Apiary.Runtime.Loading;

/// <summary>Turns a failed load into the rule that says what the user can do.</summary>
internal static class LoadFailure
{
    private const string ProgramPrefix = "prog '";

    /// <summary>The exception for a failed load.</summary>
    /// <param name="manifest">The bundle.</param>
    /// <param name="error">errno.</param>
    /// <param name="logs">The verifier's log of each program; empty where it never started.</param>
    /// <param name="warnings">libbpf's own messages, in order.</param>
    public static ApiaryException Explain(
        BundleManifest manifest,
        int error,
        IReadOnlyDictionary<string, string> logs,
        IEnumerable<string> warnings)
    {
        var said = warnings.ToList();
        var name = FailedProgram(said);
        var suspects = manifest.Programs.Where(program => name is null || program.Name == name || program.Guard == name);

        // A vendor's kernel may have what its version does not promise: versions explain a refusal, they do not cause one.
        if (suspects.FirstOrDefault(static program => HookRefusal.TooNew(program.Requirements).Count > 0) is { } tooNew)
        {
            return HookRefusal.Explain(HookTable.Get(tooNew.Hook), tooNew.Requirements, error);
        }

        if (name is null)
        {
            return Maps(manifest, error, said);
        }

        if (logs.TryGetValue(name, out var log) && log.Trim().Length > 0)
        {
            return new VerifierException(name, VerifierLogParser.Parse(log), log);
        }

        return suspects.FirstOrDefault() is { } refused
            ? HookRefusal.Explain(HookTable.Get(refused.Hook), refused.Requirements, error)
            : new ApiaryException(RuntimeRules.KernelRefused, $"program '{name}'", ErrorNumber.Describe(error));
    }

    private static ApiaryException Maps(BundleManifest manifest, int error, IReadOnlyList<string> said) => new(
        RuntimeRules.KernelRefused,
        $"the maps of '{manifest.Bundle}'",
        error == ErrorNumber.EPERM ? HookRefusal.Forbidden().Reason : $"{ErrorNumber.Describe(error)}; libbpf says: {string.Join(" / ", said)}");

    // libbpf: prog 'NAME': BPF program load failed: ...
    private static string? FailedProgram(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            var start = warning.IndexOf(ProgramPrefix, StringComparison.Ordinal);
            var end = start < 0 ? -1 : warning.IndexOf('\'', start + ProgramPrefix.Length);
            if (end > 0)
            {
                return warning[(start + ProgramPrefix.Length)..end];
            }
        }

        return null;
    }
}
