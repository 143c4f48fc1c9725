// Keeps the calling thread on one CPU, so that per-CPU values of a test run land in a known place.
using System.Runtime.InteropServices;

namespace Apiary.Testing.Differential;

internal sealed partial class CpuPin : IDisposable
{
    private readonly ulong _before;

    private CpuPin(ulong before) => _before = before;

    public static unsafe CpuPin To(int cpu)
    {
        Thread.BeginThreadAffinity();
        ulong before = 0;
        ulong mask = 1ul << cpu;
        if (sched_getaffinity(0, sizeof(ulong), &before) < 0 || sched_setaffinity(0, sizeof(ulong), &mask) < 0)
        {
            Thread.EndThreadAffinity();
            throw new InvalidOperationException($"cannot run on CPU {cpu}: errno {Marshal.GetLastPInvokeError()}");
        }

        return new CpuPin(before);
    }

    public unsafe void Dispose()
    {
        ulong before = _before;
        _ = sched_setaffinity(0, sizeof(ulong), &before);
        Thread.EndThreadAffinity();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int sched_getaffinity(int process, nuint size, ulong* mask);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int sched_setaffinity(int process, nuint size, ulong* mask);
}
