// One line of the benchmark `emitted`: what the compiler emitted beside what was written by hand.
using System.Globalization;

namespace Apiary.Benchmarks;

/// <summary>One pair of programs.</summary>
/// <param name="Program">The emitted program.</param>
/// <param name="EmittedInsns">Instructions in the object, called functions included.</param>
/// <param name="HandInsns">The same by hand.</param>
/// <param name="EmittedXlated">Instructions after the verifier's rewriting.</param>
/// <param name="HandXlated">The same by hand.</param>
/// <param name="EmittedJited">Bytes of machine code.</param>
/// <param name="HandJited">The same by hand.</param>
/// <param name="EmittedNs">Nanoseconds per run; null where the hook has no BPF_PROG_TEST_RUN.</param>
/// <param name="HandNs">The same by hand.</param>
public sealed record EmittedPair(
    string Program,
    int EmittedInsns,
    int HandInsns,
    int EmittedXlated,
    int HandXlated,
    int EmittedJited,
    int HandJited,
    double? EmittedNs,
    double? HandNs)
{
    /// <summary>Emitted by hand-written instructions.</summary>
    public double InstructionRatio => (double)EmittedInsns / HandInsns;

    /// <summary>The same after the verifier's rewriting.</summary>
    public double TranslatedRatio => (double)EmittedXlated / HandXlated;

    /// <summary>Emitted by hand-written time; 0 where it cannot be measured.</summary>
    public double TimeRatio => EmittedNs / HandNs ?? 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Program,-26} {EmittedInsns,5}/{HandInsns,-5} {InstructionRatio,6:F3} {EmittedXlated,5}/{HandXlated,-5} {EmittedJited,6}/{HandJited,-6} {EmittedNs,6:F0}/{HandNs,-6:F0} {TimeRatio,6:F3}");
}
