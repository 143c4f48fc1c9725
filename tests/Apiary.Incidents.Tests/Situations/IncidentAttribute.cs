// Which incident a test builds again, and what saves its user: a rule that speaks up before, or a mechanism that leaves no room for it.
using NUnit.Framework;

namespace Apiary.Incidents.Tests.Situations;

/// <summary>How an incident ends.</summary>
public enum Outcome
{
    /// <summary>A rule says so before the programs run, or the agent as soon as it happens.</summary>
    Flagged = 0,

    /// <summary>It cannot happen.</summary>
    Impossible = 1,
}

/// <summary>A row of the list of incidents; the test is called after it, as eng/incidents.sh prints it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IncidentAttribute : TestCaseAttribute
{
    /// <summary>A row.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="parties">Who met whom, and where.</param>
    /// <param name="outcome">How it ends.</param>
    /// <param name="by">The rule's id, or the mechanism.</param>
    public IncidentAttribute(int number, string parties, Outcome outcome, string by)
    {
        (Number, Parties, Outcome, By) = (number, parties, outcome, by);
        TestName = FormattableString.Invariant($"{number:00} {parties}: {outcome.ToString().ToLowerInvariant()} by {by}");
    }

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>Who met whom, and where.</summary>
    public string Parties { get; }

    /// <summary>How it ends.</summary>
    public Outcome Outcome { get; }

    /// <summary>The rule's id, or the mechanism.</summary>
    public string By { get; }
}
