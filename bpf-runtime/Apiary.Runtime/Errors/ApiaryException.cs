// A failure the user can cause or mend, as one of the rules 8xxx.
using System.Globalization;
using Apiary.Contract.Rules;

namespace Apiary.Runtime.Errors;

/// <summary>A rule that was broken at run time. The message names the rule, what is wrong and the mend.</summary>
public class ApiaryException : Exception
{
    /// <summary>The rule <paramref name="rule"/> with the arguments of its message, why and fix.</summary>
    public ApiaryException(Rule rule, params object[] arguments)
        : this(rule, null, arguments)
    {
    }

    /// <summary>The same, caused by <paramref name="cause"/>.</summary>
    public ApiaryException(Rule rule, Exception? cause, params object[] arguments)
        : base(Text(rule, arguments), cause)
    {
        Rule = rule;
        Detail = rule.Format(arguments);
        Why = Fill(rule.Why, arguments);
        Fix = Fill(rule.Fix, arguments);
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>What is wrong, in one line, without the id.</summary>
    public string Detail { get; }

    /// <summary>Why it is a problem.</summary>
    public string Why { get; }

    /// <summary>What to do.</summary>
    public string Fix { get; }

    private static string Text(Rule rule, object[] arguments) =>
        $"{rule.Id}: {rule.Format(arguments)}. {Fill(rule.Fix, arguments)}";

    private static string Fill(string text, object[] arguments) =>
        string.Format(CultureInfo.InvariantCulture, text, arguments);
}
