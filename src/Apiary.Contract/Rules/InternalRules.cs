// The rules 0xxx: defects of Apiary itself, and rejections that must not be silent.
namespace Apiary.Contract.Rules;

/// <summary>Rules 0xxx: defects of Apiary itself, and rejections that must not be silent.</summary>
public static class InternalRules
{
    /// <summary>APY0001: Internal compiler error.</summary>
    public static Rule InternalError { get; } = new(
        "APY0001",
        RuleSeverity.Error,
        "Internal compiler error",
        "Apiary failed on '{0}' in {1}: {2}",
        "This is a defect in Apiary, not in your code.",
        "Report it with the source of the bundle and the message.");

    /// <summary>APY0002: Bundle rejected.</summary>
    public static Rule UnitRejected { get; } = new(
        "APY0002",
        RuleSeverity.Error,
        "Bundle rejected",
        "Bundle '{0}' was not compiled because of {1}",
        "The bundle has errors that the analyzers report; they may be switched off in this build.",
        "Build with analyzers on, or fix the listed errors.");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        InternalError,
        UnitRejected,
    ];
}
