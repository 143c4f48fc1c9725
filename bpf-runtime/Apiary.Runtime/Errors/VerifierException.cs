// The kernel's verifier said no: where in the C#, why, and the log.
using Apiary.Contract.Rules;
using Apiary.Runtime.Verifier;

namespace Apiary.Runtime.Errors;

/// <summary>APY8001: the verifier rejects a program.</summary>
/// <param name="program">C name of the program.</param>
/// <param name="finding">What the log says.</param>
/// <param name="log">The verifier's whole log.</param>
public sealed class VerifierException(string program, VerifierFinding finding, string log) : ApiaryException(
    RuntimeRules.VerifierRejected,
    finding.Text.Length > 0 ? finding.Text : program,
    finding.Place.Length > 0 ? finding.Place : program,
    finding.Message,
    finding.Hint)
{
    /// <summary>C name of the program.</summary>
    public string Program { get; } = program;

    /// <summary>Where and why.</summary>
    public VerifierFinding Finding { get; } = finding;

    /// <summary>The verifier's whole log.</summary>
    public string Log { get; } = log;
}
