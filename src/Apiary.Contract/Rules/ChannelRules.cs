// The rules 5xxx: how records reach actors.
namespace Apiary.Contract.Rules;

/// <summary>Rules 5xxx: how records reach actors.</summary>
public static class ChannelRules
{
    /// <summary>APY5001: No channel for the record.</summary>
    public static Rule NoChannel { get; } = new(
        "APY5001",
        RuleSeverity.Error,
        "No channel for the record",
        "'{0}' cannot receive '{1}' at {2}: {3}",
        "The record's key cannot be derived there, and no carrier brings its handle.",
        "Bind the actor at {4}, where the key is known.");

    /// <summary>APY5002: Record cannot be born there.</summary>
    public static Rule BirthNotSupported { get; } = new(
        "APY5002",
        RuleSeverity.Error,
        "Record cannot be born there",
        "Classifier '{0}' at {1} cannot create '{2}': {3}",
        "A birth needs the record's key, or a bridge to it.",
        "Bind the classifier at {4}.");

    /// <summary>APY5003: Record never ends.</summary>
    public static Rule DeathNotObservable { get; } = new(
        "APY5003",
        RuleSeverity.Error,
        "Record never ends",
        "Record '{0}' has Death = {1}, but nothing observes it on {2}",
        "Records that never end fill the table.",
        "Choose another death, or give an idle bound.");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        NoChannel,
        BirthNotSupported,
        DeathNotObservable,
    ];
}
