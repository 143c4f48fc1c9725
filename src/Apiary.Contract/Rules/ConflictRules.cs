// The rules of conflicts: what actors of different bundles do to each other, found in their effects (Conflicts/Kinds has one file for each).
namespace Apiary.Contract.Rules;

/// <summary>Rules 60xx to 65xx: conflicts between actors.</summary>
public static class ConflictRules
{
    /// <summary>APY6001: Verdicts disagree.</summary>
    public static Rule VerdictConflict { get; } = new(
        "APY6001",
        RuleSeverity.Error,
        "Verdicts disagree",
        "'{0}' says '{1}' where '{2}' says '{3}', for {4}; nothing orders them at {5}",
        "Both end the chain of the hook, so whichever happens to run first decides.",
        "Say which one decides: [Before] or [After] the other.");

    /// <summary>APY6002: Never sees the packet.</summary>
    public static Rule Shadowing { get; } = new(
        "APY6002",
        RuleSeverity.Error,
        "Never sees the packet",
        "'{0}' never sees {1}: '{2}' ends the chain at {3} with '{4}'",
        "A verdict other than Verdict.Next keeps all programs behind from running.",
        "Return Verdict.Next where nothing is decided, or put the actor that waits in front with [Before].");

    /// <summary>APY6003: Result depends on order.</summary>
    public static Rule OrderDependence { get; } = new(
        "APY6003",
        RuleSeverity.Warning,
        "Result depends on order",
        "The result of '{0}' and '{1}' at {2} depends on their order, by {3}, for {4}",
        "Nothing says which of them runs first, so it depends on names, and changes with them.",
        "Add [Before] or [After] to one of them.");

    /// <summary>APY6004: Rewritten before matched.</summary>
    public static Rule RewriteBeforeMatch { get; } = new(
        "APY6004",
        RuleSeverity.Error,
        "Rewritten before matched",
        "'{0}' tests {1} after '{2}' rewrote it, for {3}",
        "What it tests is not what was sent, so it treats packets as if they were others.",
        "Put the actor that tests in front with [Before], or say with [After] that it is meant to see what was rewritten.");

    /// <summary>APY6005: Rewritten twice.</summary>
    public static Rule DoubleRewrite { get; } = new(
        "APY6005",
        RuleSeverity.Error,
        "Rewritten twice",
        "{0} is rewritten by '{1}' and then by '{2}': the first is lost for {3}",
        "Each translates as if it were the only one; replies are translated back by one of them only.",
        "Let one bundle own the field, or make their conditions exclude each other.");

    /// <summary>APY6101: Bits with two owners.</summary>
    public static Rule MarkOverlap { get; } = new(
        "APY6101",
        RuleSeverity.Warning,
        "Bits with two owners",
        "Bits 0x{0} of {1} are written by '{2}' and {3} by '{4}'",
        "The field travels with the packet and everybody sees it; what one writes is what another reads.",
        "Give each bundle bits of its own, and write with a mask: mark = (mark & ~bits) | value.");

    /// <summary>APY6102: Carrier does not arrive.</summary>
    public static Rule CarrierLost { get; } = new(
        "APY6102",
        RuleSeverity.Warning,
        "Carrier does not arrive",
        "'{0}' reads {1} that only '{2}' writes, but it does not go from {3} to {4}",
        "The kernel clears or has not yet written the field on the way between these hooks.",
        "Read it where it arrives, or keep the value in a record.");

    /// <summary>APY6103: Metadata of two layouts.</summary>
    public static Rule MetadataOverlap { get; } = new(
        "APY6103",
        RuleSeverity.Warning,
        "Metadata of two layouts",
        "'{0}' and '{1}' both move the metadata in front of the packet",
        "Each takes the first bytes for its own.",
        "Let one of them make the room for both.");

    /// <summary>APY6201: Updates get lost.</summary>
    public static Rule LostUpdate { get; } = new(
        "APY6201",
        RuleSeverity.Warning,
        "Updates get lost",
        "'{0}' reads and writes values of '{1}' in two steps, and runs on several processors at once",
        "Two processors that read the same value both write it back, and one change is lost.",
        "Use Interlocked, a map of each processor (PerCpuArray, PerCpuHashMap), or a lock.");

    /// <summary>APY6302: Rejection overridden.</summary>
    public static Rule RejectionOverridden { get; } = new(
        "APY6302",
        RuleSeverity.Error,
        "Rejection overridden",
        "'{0}' can cancel the rejection by '{1}' at {2}, for {3}",
        "All programs of a cgroup hook run, and the last one to set the result decides.",
        "Do not set the result where another bundle decides, or let one bundle own the hook.");

    /// <summary>APY6303: Reply of two owners.</summary>
    public static Rule SocketReply { get; } = new(
        "APY6303",
        RuleSeverity.Error,
        "Reply of two owners",
        "'{0}' and '{1}' both set {2} of the same socket event, for {3}",
        "The kernel takes what the last program leaves.",
        "Let one bundle answer the event.");

    /// <summary>APY6304: Socket setting of two owners.</summary>
    public static Rule SocketOption { get; } = new(
        "APY6304",
        RuleSeverity.Warning,
        "Socket setting of two owners",
        "'{0}' and '{1}' both set {2} of the same sockets, for {3}",
        "The one that runs last wins, and the other one never learns of it.",
        "Let one bundle own the setting, or make their conditions exclude each other.");

    /// <summary>APY6306: One place, two bundles.</summary>
    public static Rule SlotShared { get; } = new(
        "APY6306",
        RuleSeverity.Info,
        "One place, two bundles",
        "'{0}' and '{1}' are both bound to {2}, which has one place for each interface",
        "The second one is refused when it is attached to the same interface.",
        "Deploy them on different interfaces, join them in one bundle, or bind one to tc ingress.");

    /// <summary>APY6402: Checksum not updated.</summary>
    public static Rule ChecksumMissing { get; } = new(
        "APY6402",
        RuleSeverity.Warning,
        "Checksum not updated",
        "'{0}' rewrites {1} without the checksum that covers it, for {2}",
        "The receiver drops packets with a wrong checksum.",
        "Use the functions of Apiary.Net that keep it, or UpdateIpChecksum and UpdateTransportChecksum.");

    /// <summary>APY6502: Counted twice.</summary>
    public static Rule DoubleCount { get; } = new(
        "APY6502",
        RuleSeverity.Warning,
        "Counted twice",
        "{0} is added to at {1} by '{2}' and at {3} by '{4}', which the same packet meets",
        "A packet that passes both hooks counts twice.",
        "Count at one of the hooks.");

    /// <summary>APY6802: Acceptance without reason.</summary>
    public static Rule AllowanceUnfounded { get; } = new(
        "APY6802",
        RuleSeverity.Error,
        "Acceptance without reason",
        "[Allow(\"{1}\")] on '{0}' needs a rule that exists and a reason",
        "What is accepted becomes an assumption that others must be able to judge.",
        "Say in Because why the conflict does no harm.");

    internal static IReadOnlyList<Rule> Assumptions { get; } = [AllowanceUnfounded];

    internal static IReadOnlyList<Rule> Verdicts { get; } = [VerdictConflict, Shadowing, OrderDependence, RewriteBeforeMatch, DoubleRewrite];

    internal static IReadOnlyList<Rule> State { get; } = [MarkOverlap, CarrierLost, MetadataOverlap, LostUpdate];

    internal static IReadOnlyList<Rule> Places { get; } = [RejectionOverridden, SocketReply, SocketOption, SlotShared, ChecksumMissing, DoubleCount];
}
