// Lets the kernel count the runs of BPF programs as long as this process holds the descriptor.
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Telemetry;

/// <summary>BPF_ENABLE_STATS (from 5.8), for all programs of the host.</summary>
internal static class RunCounting
{
    private const int RunTime = 0;

    /// <summary>Begins; disposing what is returned ends it, unless somebody else asks for it too.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static IDisposable Begin()
    {
        var result = LibBpf.bpf_enable_stats(RunTime);
        return result >= 0
            ? new BpfDescriptor(result)
            : throw new ApiaryException(RuntimeRules.KernelRefused, "BPF_ENABLE_STATS", ErrorNumber.Describe(-result));
    }
}
