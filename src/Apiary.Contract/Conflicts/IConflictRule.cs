// A rule of the engine: a predicate over a composition.
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts;

/// <summary>Finds the conflicts of one kind.</summary>
public interface IConflictRule
{
    /// <summary>The rule.</summary>
    Rule Rule { get; }

    /// <summary>All conflicts of this kind; deterministic.</summary>
    IEnumerable<Conflict> Find(BundleComposition composition);
}
