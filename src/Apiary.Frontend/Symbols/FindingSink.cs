// Collects findings once each, in order.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;

namespace Apiary.Frontend.Symbols;

/// <summary>The findings of one bundle.</summary>
internal sealed class FindingSink
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<Finding> _seen = [];

    /// <summary>Whether a finding forbids compiling.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether the C# compiler reports errors in what was read; it says so itself.</summary>
    public bool HasInvalidSource { get; private set; }

    /// <summary>All findings.</summary>
    public EquatableArray<Finding> All => _findings.ToEquatableArray();

    /// <summary>Adds a finding.</summary>
    public void Report(Rule rule, SourceOrigin origin, SourceRange range, params string[] arguments)
    {
        var finding = new Finding(rule.Id, arguments.ToEquatableArray(), origin.Id, range);
        if (_seen.Add(finding))
        {
            _findings.Add(finding);
            HasErrors |= rule.Severity == RuleSeverity.Error;
        }
    }

    /// <summary>Notes C# that does not compile.</summary>
    public void NoteInvalidSource() => HasInvalidSource = true;
}
