// Runs mutants until there are enough or time is up, two at a time, and hands what was emitted to clang in batches.
using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Apiary.Fidelity.Sources;

/// <summary>The run over mutated sources.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="seed">Makes the mutants: the same seed makes the same ones.</param>
internal sealed class SourceFuzz(string repository, int seed)
{
    private const int Batch = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<SourceDefect> _defects = new();
    private readonly ConcurrentDictionary<SourceAnswer, int> _answers = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Tries up to <paramref name="count"/> mutants within <paramref name="time"/>.</summary>
    public SourceReport Run(int count, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        IReadOnlyList<SourceSeed> seeds = SeedCorpus.Read(repository, []);
        var mutator = new SourceMutator(new FragmentPool(seeds.Select(static source => source.Tree.GetRoot())));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("apiary-sources-");
        var clang = new ClangSyntax(repository, folder.FullName);
        int done = 0;
        while (done < count && clock.Elapsed < time)
        {
            int batch = Math.Min(Batch, count - done);
            var emitted = new ConcurrentQueue<(SourceSeed Seed, int Number, string Mutant, SourceAnswer Answer, string Unit)>();
            Parallel.For(done, done + batch, new ParallelOptions { MaxDegreeOfParallelism = 2 }, number =>
            {
                var random = new Random(unchecked((seed * 1_000_003) + number));
                SourceSeed source = FragmentPool.Pick(seeds, random);
                SyntaxTree mutant = random.Next(4) == 0 ? mutator.Mutate(source.Tree, random) : SemanticMutator.Mutate(source, random);
                SourceVerdict verdict = Try(source, mutant, number);
                _answers.AddOrUpdate(verdict.Answer, 1, static (_, before) => before + 1);
                foreach (string unit in verdict.Units)
                {
                    emitted.Enqueue((source, number, mutant.ToString(), verdict.Answer, unit));
                }
            });
            var fresh = emitted.OrderBy(static one => one.Number).Where(one => one.Answer == SourceAnswer.Emitted && _seen.Add(one.Unit)).ToList();
            foreach ((int index, string message) in clang.Errors([.. fresh.Select(static one => one.Unit)]))
            {
                _defects.Enqueue(new SourceDefect(fresh[index].Seed.Name, fresh[index].Number, "clang refuses what was accepted: " + message, fresh[index].Mutant));
            }

            done += batch;
        }

        folder.Delete(recursive: true);
        return new SourceReport(done, _answers, [.. _defects.OrderBy(static defect => defect.Number)]);
    }

    private SourceVerdict Try(SourceSeed source, SyntaxTree mutant, int number)
    {
        using var limit = new CancellationTokenSource(Patience);
        Task<SourceVerdict> trial = Task.Factory.StartNew(() => SourceTrial.Run(source, mutant, limit.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task finished = Task.WhenAny(trial, Task.Delay(Patience * 2, CancellationToken.None)).GetAwaiter().GetResult();
        SourceVerdict verdict = finished != trial ? Defect("hangs and does not hear its cancellation")
            : trial.IsCompletedSuccessfully ? trial.GetAwaiter().GetResult()
            : Defect(limit.IsCancellationRequested ? "takes too long" : "throws " + trial.Exception?.InnerException);
        foreach (string message in verdict.Defects)
        {
            _defects.Enqueue(new SourceDefect(source.Name, number, message, mutant.ToString()));
        }

        return verdict;
    }

    private static SourceVerdict Defect(string message) => new(SourceAnswer.Invalid, [], [message]);
}
