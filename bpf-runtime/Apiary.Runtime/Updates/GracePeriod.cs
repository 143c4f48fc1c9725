// Waits until every program run that had begun is over.
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Updates;

/// <summary>
/// An RCU grace period seen from user space: membarrier(MEMBARRIER_CMD_GLOBAL) returns when every CPU has left the read-side sections
/// it was in (kernel/sched/membarrier.c: synchronize_rcu; from 4.3). Sleepable programs are not covered.
/// </summary>
internal static class GracePeriod
{
    /// <summary>Waits for one, typically 5 to 30 ms.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel has no such call, as with nohz_full.</exception>
    public static void Await()
    {
        if (LibC.membarrier(LibC.MEMBARRIER_CMD_GLOBAL) < 0)
        {
            throw new ApiaryException(
                RuntimeRules.KernelRefused,
                "membarrier(MEMBARRIER_CMD_GLOBAL)",
                ErrorNumber.Describe(System.Runtime.InteropServices.Marshal.GetLastPInvokeError()));
        }
    }
}
