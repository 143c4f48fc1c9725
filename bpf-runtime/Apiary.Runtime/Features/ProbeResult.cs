// Reads the error number of an experiment.
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Features;

internal static class ProbeResult
{
    /// <summary>What a result of bpf(2) says: 0 or more, or <c>-errno</c>.</summary>
    public static FeatureResult Of(int result) => -result switch
    {
        <= 0 => FeatureResult.Supported,
        ErrorNumber.EPERM => new FeatureResult(FeatureState.Refused, HookRefusal.Forbidden().Reason),
        var error => new FeatureResult(FeatureState.Absent, ErrorNumber.Describe(error)),
    };
}
