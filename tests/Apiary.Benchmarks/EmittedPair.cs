// One line of the benchmark `emitted`: what the compiler emitted beside what was written by hand.
using System.Globalization;

namespace Apiary.Benchmarks;

/// <summary>One pair of programs. Figures that this kernel cannot give are null: it refuses the program type, or the hook has no BPF_PROG_TEST_RUN.</summary>
/// <param name="Program">The emitted program.</param>
/// <param name="Loaded">Whether this kernel loads programs of the type.</param>
/// <param name="EmittedInsns">Instructions, called functions included.</param>
/// <param name="HandInsns">The same by hand.</param>
/// <param name="EmittedXlated">Instructions after the verifier's rewriting.</param>
/// <param name="HandXlated">The same by hand.</param>
/// <param name="EmittedVerified">Instructions that the verifier walked.</param>
/// <param name="HandVerified">The same by hand.</param>
/// <param name="EmittedJited">Bytes of machine code.</param>
/// <param name="HandJited">The same by hand.</param>
/// <param name="EmittedNs">Nanoseconds per run.</param>
/// <param name="HandNs">The same by hand.</param>
/// <param name="Frames">Frames on which both ran.</param>
/// <param name="Differences">Frames on which they did not do the same.</param>
public sealed record EmittedPair(
    string Program,
    bool Loaded,
    int EmittedInsns,
    int HandInsns,
    int? EmittedXlated = null,
    int? HandXlated = null,
    int? EmittedVerified = null,
    int? HandVerified = null,
    int? EmittedJited = null,
    int? HandJited = null,
    double? EmittedNs = null,
    double? HandNs = null,
    int Frames = 0,
    int Differences = 0)
{
    /// <summary>The header of the lines.</summary>
    public static string Header => $"{"program",-26} {"insns",11} {"ratio",6} {"xlated",11} {"verified",13} {"jited bytes",13} {"ns per run",13} {"ratio",6} {"frames",6}";

    /// <summary>Emitted by hand-written instructions.</summary>
    public double InstructionRatio => (double)EmittedInsns / HandInsns;

    /// <summary>The same after the verifier's rewriting; 0 where it did not load.</summary>
    public double TranslatedRatio => (double?)EmittedXlated / HandXlated ?? 0;

    /// <summary>Emitted by hand-written time; 0 where it cannot be measured.</summary>
    public double TimeRatio => EmittedNs / HandNs ?? 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Program,-26} {EmittedInsns,5}/{HandInsns,-5} {InstructionRatio,6:F3} {EmittedXlated,5}/{HandXlated,-5} {EmittedVerified,6}/{HandVerified,-6} {EmittedJited,6}/{HandJited,-6} {EmittedNs,6:F0}/{HandNs,-6:F0} {TimeRatio,6:F3} {Frames,6}");
}
