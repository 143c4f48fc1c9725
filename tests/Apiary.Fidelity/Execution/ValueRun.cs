// Random programs, each at the four levels of the instruction set.
using Apiary.Fidelity.Generation;

namespace Apiary.Fidelity.Execution;

/// <summary>The comparison of values.</summary>
/// <param name="compiler">Compiles the C.</param>
internal sealed class ValueRun(BpfCompiler compiler)
{
    private const int Levels = 4;

    /// <summary>Compares until there are enough values. Differences are printed as they are found.</summary>
    public ComparisonResult Run(FidelityOptions options)
    {
        long perProgram = options.Values / options.Programs;
        int runs = (int)(perProgram / Levels / (BundleText.Outputs + 1)) + 1;
        long values = 0, differences = 0;
        string first = "";
        Parallel.For(0, options.Programs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, program =>
        {
            int seed = unchecked((options.Seed * 100_003) + program);
            CompiledSubject subject = CompiledSubject.Of(BundleText.Write(seed));
            for (int level = 1; level <= Levels; level++)
            {
                byte[] code = compiler.Compile(subject.Source, level, out string messages)
                    ?? throw new InvalidOperationException($"seed {seed}: clang refuses emitted C: {messages}");
                ComparisonResult result = ValueComparison.Compare(subject, code, seed, runs, $"seed {seed}, v{level}");
                Interlocked.Add(ref values, result.Values);
                if (Interlocked.Add(ref differences, result.Differences) > 0 && result.First.Length > 0)
                {
                    Interlocked.CompareExchange(ref first, result.First, "");
                    Console.Error.WriteLine("fidelity: " + result.First);
                }
            }
        });
        return new ComparisonResult(values, differences, first);
    }
}
