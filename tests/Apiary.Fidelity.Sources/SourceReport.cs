// The outcome of a run over mutated sources.
namespace Apiary.Fidelity.Sources;

/// <summary>How many sources were tried and what went wrong.</summary>
/// <param name="Sources">Mutants that ran.</param>
/// <param name="Answers">How often each answer was given: a run in which nothing was emitted proves little.</param>
/// <param name="Defects">Crashes, hangs and silent acceptances, each with its mutant.</param>
internal sealed record SourceReport(int Sources, IReadOnlyDictionary<SourceAnswer, int> Answers, IReadOnlyList<SourceDefect> Defects);

/// <summary>One defect.</summary>
/// <param name="Seed">The file that was mutated.</param>
/// <param name="Number">The number of the mutant, which with the run's seed makes it again.</param>
/// <param name="Message">What happened.</param>
/// <param name="Text">The mutant.</param>
internal sealed record SourceDefect(string Seed, int Number, string Message, string Text);
