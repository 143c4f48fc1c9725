// Random programs, each at the four levels of the instruction set.
using Apiary.Fidelity.Generation;

namespace Apiary.Fidelity.Execution;

/// <summary>The comparison of values.</summary>
/// <param name="compiler">Compiles the C.</param>
/// <param name="failures">Keeps what fails.</param>
internal sealed class ValueRun(BpfCompiler compiler, FailureFolder failures)
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
            string text = BundleText.Write(seed);
            CompiledSubject subject = failures.Compile($"{(uint)seed}", text);
            for (int level = 1; level <= Levels; level++)
            {
                ComparisonResult result = Compare(subject, seed, level, runs);
                Interlocked.Add(ref values, result.Values);
                Interlocked.Add(ref differences, result.Differences);
                if (result.First.Length > 0)
                {
                    Interlocked.CompareExchange(ref first, result.First, "");
                    failures.Keep($"{(uint)seed}-v{level}", text, subject.Source, result.First);
                }
            }
        });
        return new ComparisonResult(values, differences, first);
    }

    // A program that clang or the verifier refuses is one difference: what the compiler accepts must run.
    private ComparisonResult Compare(CompiledSubject subject, int seed, int level, int runs)
    {
        string name = $"seed {seed}, v{level}";
        if (compiler.Compile(subject.Source, level, out string messages) is not { } code)
        {
            return new ComparisonResult(0, 1, $"{name}: clang refuses emitted C: {messages}");
        }

        try
        {
            return ValueComparison.Compare(subject, code, seed, runs, name);
        }
        catch (InvalidOperationException refusal)
        {
            return new ComparisonResult(0, 1, $"{name}: {refusal.Message}");
        }
    }
}
