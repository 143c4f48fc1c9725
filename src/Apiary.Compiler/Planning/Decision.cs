// A choice of the planner, kept with what it was chosen over.
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>One choice.</summary>
/// <param name="Subject">What was decided, for example <c>Conn @ tc ingress</c>.</param>
/// <param name="Chosen">The chosen candidate.</param>
/// <param name="Reason">Why.</param>
/// <param name="CostNanoseconds">Estimated cost per use, or 0 where cost played no part.</param>
/// <param name="Rejected">Every other candidate.</param>
public sealed record Decision(
    string Subject, string Chosen, string Reason, double CostNanoseconds, EquatableArray<RejectedCandidate> Rejected);

/// <summary>A candidate that was not chosen.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="Reason">Why not.</param>
public sealed record RejectedCandidate(string Candidate, string Reason);
