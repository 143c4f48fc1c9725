// Runs a random program on .NET and in the kernel on the same inputs, and compares every output.
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Fidelity.Generation;
using Apiary.Runtime.Specs;
using Apiary.Testing.Differential;

namespace Apiary.Fidelity.Execution;

/// <summary>The result of one comparison.</summary>
/// <param name="Values">Compared 64-bit outputs.</param>
/// <param name="Differences">Those that differ.</param>
/// <param name="First">The first difference in words; empty when there is none.</param>
internal sealed record ComparisonResult(long Values, long Differences, string First);

/// <summary>Compares programs.</summary>
internal static class ValueComparison
{
    /// <summary>Compares <paramref name="runs"/> runs of one object with .NET. Maps keep their state from run to run on both sides.</summary>
    /// <exception cref="InvalidOperationException">The kernel refuses the object.</exception>
    public static ComparisonResult Compare(CompiledSubject subject, byte[] code, int seed, int runs, string name)
    {
        using KernelBundle kernel = KernelBundle.Load(BundleSpec.FromBytes(subject.Manifest, code));
        var program = kernel.ProgramAt(HookKind.Syscall);
        object managed = subject.Method<Func<object>>("Create")();
        var runManaged = subject.Method<Func<object, byte[], int>>("Run");
        var inputs = new InputStream(seed);
        var expected = new byte[(BundleText.Inputs + BundleText.Outputs) * sizeof(ulong)];
        long differences = 0;
        string first = "";
        for (int run = 0; run < runs; run++)
        {
            inputs.Next(expected);
            Frame actual = default;
            Span<byte> actualBytes = MemoryMarshal.AsBytes(new Span<Frame>(ref actual));
            expected.CopyTo(actualBytes);
            int expectedResult = runManaged(managed, expected);
            int actualResult = program.Call(ref actual);
            ReadOnlySpan<ulong> left = MemoryMarshal.Cast<byte, ulong>(expected), right = MemoryMarshal.Cast<byte, ulong>(actualBytes);
            for (int output = 0; output < BundleText.Outputs; output++)
            {
                if (left[BundleText.Inputs + output] != right[BundleText.Inputs + output])
                {
                    differences++;
                    first = first.Length > 0 ? first : $"{name}, run {run}, O{output}: .NET {left[BundleText.Inputs + output]:x}, kernel {right[BundleText.Inputs + output]:x}";
                }
            }

            if (expectedResult != actualResult)
            {
                differences++;
                first = first.Length > 0 ? first : $"{name}, run {run}: .NET returns {expectedResult}, the kernel {actualResult}";
            }
        }

        return new ComparisonResult((long)runs * (BundleText.Outputs + 1), differences, first);
    }
}
