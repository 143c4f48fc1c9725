// Puts each defect into the C of random programs until one run notices it.
using Apiary.Fidelity.Execution;
using Apiary.Fidelity.Generation;

namespace Apiary.Fidelity.Mutation;

/// <summary>The hunt for mutants.</summary>
/// <param name="compiler">Compiles the C.</param>
internal sealed class MutantRun(BpfCompiler compiler)
{
    private const int Programs = 8;
    private const int Runs = 200;
    private const int Level = 3;

    /// <summary>The defects that nothing noticed.</summary>
    public IReadOnlyList<Mutant> Survivors(int seed)
    {
        int[] seeds = [.. Enumerable.Range(0, Programs).Select(program => unchecked((seed * 7_919) + program))];
        var subjects = seeds.Select(static own => (Seed: own, Subject: CompiledSubject.Of(BundleText.Write(own)))).ToArray();
        return [.. Mutant.All.AsParallel().AsOrdered().WithDegreeOfParallelism(Environment.ProcessorCount).Where(mutant => !subjects.Any(entry => Notices(entry.Subject, entry.Seed, mutant)))];
    }

    private bool Notices(CompiledSubject subject, int seed, Mutant mutant)
    {
        if (mutant.Apply(subject.Source) is not { } source || compiler.Compile(source, Level, out _) is not { } code)
        {
            return false;
        }

        try
        {
            return ValueComparison.Compare(subject, code, seed, Runs, mutant.Name).Differences > 0;
        }
        catch (InvalidOperationException)
        {
            // The verifier refuses the defect: no program with it could run.
            return true;
        }
    }
}
