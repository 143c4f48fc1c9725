// The rules 1xxx: bundles, actors and records as declared.
namespace Apiary.Contract.Rules;

/// <summary>Rules 1xxx: bundles, actors and records as declared.</summary>
public static class DeclarationRules
{
    /// <summary>APY1001: Bundle class must be sealed and partial.</summary>
    public static Rule BundleNotPartial { get; } = new(
        "APY1001",
        RuleSeverity.Error,
        "Bundle class must be sealed and partial",
        "Bundle '{0}' must be a top-level, non-generic 'sealed partial class'",
        "The generator adds accessors and the agent's contract to the other half of the class.",
        "Declare it 'public sealed partial class {0}'.");

    /// <summary>APY1002: Duplicate bundle name.</summary>
    public static Rule DuplicateBundleName { get; } = new(
        "APY1002",
        RuleSeverity.Error,
        "Duplicate bundle name",
        "Bundle name '{0}' is used by '{1}' as well",
        "Pins, sockets and metrics are named after the bundle.",
        "Give each bundle its own name.");

    /// <summary>APY1003: Invalid bundle name.</summary>
    public static Rule InvalidBundleName { get; } = new(
        "APY1003",
        RuleSeverity.Error,
        "Invalid bundle name",
        "'{0}' is not a bundle name: use lower-case letters, digits and '-', at most 32 characters, starting with a letter",
        "The name becomes file names, C identifiers and metric tags.",
        "Rename the bundle.");

    /// <summary>APY1010: Actor parameter cannot be injected.</summary>
    public static Rule ActorParameter { get; } = new(
        "APY1010",
        RuleSeverity.Error,
        "Actor parameter cannot be injected",
        "Parameter '{0}' of '{1}' has type '{2}', which {3} cannot provide",
        "An actor receives its hook's context, a Packet, and records by 'ref' or as 'Ptr<T>?'.",
        "Use the context type of the hook, 'Packet', 'ref {{record}}' or 'Ptr<{{record}}>?'.");

    /// <summary>APY1011: Actor return type does not fit its role.</summary>
    public static Rule ActorReturn { get; } = new(
        "APY1011",
        RuleSeverity.Error,
        "Actor return type does not fit its role",
        "'{0}' is {1} at {2} and must return {3}",
        "Classifiers return Class, enforcers a verdict or nothing, observers nothing.",
        "Change the return type.");

    /// <summary>APY1012: Actor without hook.</summary>
    public static Rule ActorWithoutHook { get; } = new(
        "APY1012",
        RuleSeverity.Error,
        "Actor without hook",
        "'{0}' is {1} but names no hook",
        "An actor runs only where it is attached.",
        "Add a hook attribute such as [TcIngress].");

    /// <summary>APY1013: Hook without role.</summary>
    public static Rule HookWithoutRole { get; } = new(
        "APY1013",
        RuleSeverity.Error,
        "Hook without role",
        "'{0}' names a hook but is neither [Classifier], [Enforcer] nor [Observer]",
        "The role decides what the actor may do.",
        "Add the role attribute.");

    /// <summary>APY1014: Record without classifier.</summary>
    public static Rule RecordWithoutClassifier { get; } = new(
        "APY1014",
        RuleSeverity.Error,
        "Record without classifier",
        "Record '{0}' is never created: no [Classifier] takes 'ref {0}'",
        "Only a classifier creates records.",
        "Add a classifier, or remove the record.");

    /// <summary>APY1015: Actor must be an instance method.</summary>
    public static Rule StaticActor { get; } = new(
        "APY1015",
        RuleSeverity.Error,
        "Actor must be an instance method",
        "'{0}' must be a non-generic instance method",
        "Tests run the same body on an instance of the bundle.",
        "Remove 'static' or the type parameters.");

    /// <summary>APY1020: Invalid record declaration.</summary>
    public static Rule RecordDeclaration { get; } = new(
        "APY1020",
        RuleSeverity.Error,
        "Invalid record declaration",
        "Record '{0}': {1}",
        "A record needs a key, a birth, a death or idle bound, and a capacity between 1 and 16777215.",
        "Correct the [Record] attribute.");

    /// <summary>APY1021: Invalid duration.</summary>
    public static Rule InvalidDuration { get; } = new(
        "APY1021",
        RuleSeverity.Error,
        "Invalid duration",
        "'{0}' is not a duration: write a number and ms, s, m or h",
        "Durations are parsed at compile time.",
        "Write for example \"500ms\" or \"5m\".");

    /// <summary>APY1030: Event without handler.</summary>
    public static Rule EventHandlerMissing { get; } = new(
        "APY1030",
        RuleSeverity.Info,
        "Event without handler",
        "No method 'On{0}({0})' handles the events of '{1}'",
        "The events are consumed and dropped.",
        "Add 'void On{0}({0} e)' to the class.");

    /// <summary>APY1040: Name not unique in 15 characters.</summary>
    public static Rule NameNotUnique { get; } = new(
        "APY1040",
        RuleSeverity.Error,
        "Name not unique in 15 characters",
        "'{0}' and '{1}' have the same first 15 characters in the kernel: '{2}'",
        "The kernel truncates program and map names to 15 characters.",
        "Rename one of them.");

    /// <summary>APY1050: SetOnce field written outside of a classifier.</summary>
    public static Rule SetOnceOutsideClassifier { get; } = new(
        "APY1050",
        RuleSeverity.Error,
        "SetOnce field written outside of a classifier",
        "'{0}.{1}' is [SetOnce] and is written by {2} '{3}'",
        "A classification must not change during the life of the record.",
        "Write it in a classifier, or choose another op-kind.");

    /// <summary>APY1060: Hook of a map that is not there.</summary>
    public static Rule HookMapMissing { get; } = new(
        "APY1060",
        RuleSeverity.Error,
        "Hook of a map that is not there",
        "'{0}' is bound to {1} of '{2}', which is not a socket map of the bundle",
        "The program is attached to a SockMap or SockHash field.",
        "Name such a field: nameof(Sockets).");

    /// <summary>APY1061: Incomplete congestion control.</summary>
    public static Rule CongestionControl { get; } = new(
        "APY1061",
        RuleSeverity.Error,
        "Incomplete congestion control",
        "'{0}' cannot be a congestion control: {1}",
        "The kernel registers an algorithm under a name, with operations of fixed meaning, some of which it cannot do without.",
        "{2}");

    /// <summary>APY1062: Map cannot be shared.</summary>
    public static Rule SharedMap { get; } = new(
        "APY1062",
        RuleSeverity.Error,
        "Map cannot be shared",
        "'{0}' cannot be shared between bundles: {1}",
        "A shared map is found by its name below the agent's directory, and used by several bundles at once.",
        "{2}");

    /// <summary>APY1063: Misuse of a program array.</summary>
    public static Rule ProgramArray { get; } = new(
        "APY1063",
        RuleSeverity.Error,
        "Misuse of a program array",
        "'{0}' and program arrays: {1}",
        "A program that calls another does not come back, and the kernel lets programs of one type call each other only.",
        "{2}");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        BundleNotPartial,
        DuplicateBundleName,
        InvalidBundleName,
        ActorParameter,
        ActorReturn,
        ActorWithoutHook,
        HookWithoutRole,
        RecordWithoutClassifier,
        StaticActor,
        RecordDeclaration,
        InvalidDuration,
        EventHandlerMissing,
        NameNotUnique,
        SetOnceOutsideClassifier,
        HookMapMissing,
        CongestionControl,
        SharedMap,
        ProgramArray,
    ];
}
