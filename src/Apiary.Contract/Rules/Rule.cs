// One user-visible rule: the source of the Roslyn descriptor, the MSBuild error and the exception text alike.
namespace Apiary.Contract.Rules;

/// <summary>How serious a finding is.</summary>
public enum RuleSeverity
{
    /// <summary>A planning decision worth knowing.</summary>
    Info,

    /// <summary>It loads, but is probably not meant.</summary>
    Warning,

    /// <summary>The kernel, clang or the agent would refuse it, or safety is lost.</summary>
    Error,
}

/// <summary>One rule with its id. Ids are never reused.</summary>
/// <param name="Id"><c>APY</c> and four digits; the thousand is the stage.</param>
/// <param name="Severity">How serious a finding is.</param>
/// <param name="Title">A few words.</param>
/// <param name="Message">One line that names the symbol; composite format with <c>{0}</c>, <c>{1}</c>...</param>
/// <param name="Why">Why it is a problem.</param>
/// <param name="Fix">What to do.</param>
public sealed record Rule(string Id, RuleSeverity Severity, string Title, string Message, string Why, string Fix)
{
    /// <summary>The rule's page below <c>docs/</c>.</summary>
    public string Page => $"diagnostics/{Id}.md";

    /// <summary>The stage, from the thousand of the id.</summary>
    public string Category => Id[3] switch
    {
        '0' => "Apiary.Internal",
        '1' => "Apiary.Declaration",
        '2' => "Apiary.Language",
        '3' => "Apiary.Layout",
        '4' => "Apiary.Verifier",
        '5' => "Apiary.Channels",
        '6' => "Apiary.Plan",
        '7' => "Apiary.Build",
        _ => "Apiary.Runtime",
    };

    /// <summary>The message with its arguments.</summary>
    public string Format(params object[] arguments) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Message, arguments);
}
