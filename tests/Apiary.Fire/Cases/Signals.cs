// System calls that nothing else in the process makes, for cases to see.
using System.Runtime.InteropServices;

namespace Apiary.Fire.Cases;

internal static partial class Signals
{
    /// <summary>kill(getpid(), 0): tests for the process itself, sends nothing.</summary>
    public static void Test(int times)
    {
        for (int i = 0; i < times; i++)
        {
            FireStage.Demand(kill(Environment.ProcessId, 0) == 0, "kill(2) of this process works");
        }
    }

    /// <summary>The errno of kill(getpid(), 0); 0 when it works.</summary>
    public static int TestError() => kill(Environment.ProcessId, 0) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
