// The rules of composition: what bundles that share hooks ask of each other, and what the hooks of this host allow.
namespace Apiary.Contract.Rules;

/// <summary>What can be wrong with bundles side by side.</summary>
public static class CompositionRules
{
    /// <summary>APY6006: Order is a cycle.</summary>
    public static Rule OrderCycle { get; } = new(
        "APY6006",
        RuleSeverity.Error,
        "Order is a cycle",
        "The order at {0} is a cycle: {1}",
        "Each program at a hook runs before or after each other one, so the declared relations and phases must be free of cycles.",
        "Remove one of the relations, or give the bundles phases that agree with them.");

    /// <summary>APY6007: Order impossible.</summary>
    public static Rule OrderImpossible { get; } = new(
        "APY6007",
        RuleSeverity.Error,
        "Order impossible",
        "'{0}' cannot run {1} '{2}': {3}",
        "An order between hooks is the kernel's, and an order with an actor that does not exist is none.",
        "Bind one of the two to another hook, or correct the name.");

    /// <summary>APY6301: Hook taken.</summary>
    public static Rule HookTaken { get; } = new(
        "APY6301",
        RuleSeverity.Error,
        "Hook taken",
        "{0} has one place, and {1} has it",
        "The kernel runs one program there, and the agent does not replace what others attached.",
        "Detach the other program, or bind the actors to tc ingress, where several programs have room.");

    /// <summary>APY6701: Hook is full.</summary>
    public static Rule HookFull { get; } = new(
        "APY6701",
        RuleSeverity.Error,
        "Hook is full",
        "{0} has room for {1} programs: {2} are there that are not this agent's, and the bundles need {3}",
        "The kernel keeps a bounded number of programs at a hook, and all of them were counted before anything was attached.",
        "Detach some, deploy fewer bundles there, or join actors in one bundle, which makes them one program.");

    /// <summary>APY6702: Trampoline is full.</summary>
    public static Rule TrampolineFull { get; } = new(
        "APY6702",
        RuleSeverity.Error,
        "Trampoline is full",
        "Function '{0}' has room for {1} programs, and the bundles need {2}",
        "The kernel calls the programs at entry and exit of a function from one trampoline of bounded size.",
        "Deploy fewer bundles that trace the function, or join actors in one bundle, or use kprobes for some.");

    /// <summary>APY6703: Map memory exceeded.</summary>
    public static Rule MemoryExceeded { get; } = new(
        "APY6703",
        RuleSeverity.Error,
        "Map memory exceeded",
        "The maps of all bundles take about {0}, and ApiaryOptions.MapMemoryLimit is {1}: {2}",
        "The kernel allocates the elements of most maps with the map, whether they are used or not.",
        "Give maps and records smaller capacities, deploy fewer bundles, or raise the limit.");

    /// <summary>APY8050: Attachment lost.</summary>
    public static Rule AttachmentLost { get; } = new(
        "APY8050",
        RuleSeverity.Error,
        "Attachment lost",
        "'{0}' does not run at {1}: {2}",
        "Somebody detached it, or what it was attached to is gone; the agent attaches it again as soon as it can.",
        "Bring the interface or cgroup back, or make room at the hook.");

    /// <summary>APY8051: Foreign program in front.</summary>
    public static Rule ForeignInFront { get; } = new(
        "APY8051",
        RuleSeverity.Warning,
        "Foreign program in front",
        "{0} runs before '{1}' at {2} and may end the chain: {3}",
        "A program that returns another verdict than 'next' keeps the packet from all that follow.",
        "Attach the other program behind, or ignore this if it is meant.");

    /// <summary>APY8052: Order not kept.</summary>
    public static Rule OrderNotKept { get; } = new(
        "APY8052",
        RuleSeverity.Error,
        "Order not kept",
        "'{0}' cannot be put before '{1}' at {2}: {3}",
        "Programs are put in front of others with tcx from Linux 6.6 and at cgroups from Linux 6.17; before that only in the order of their attachment.",
        "Start the agent with all bundles at once, or use a newer kernel.");

    internal static IReadOnlyList<Rule> Orders { get; } = [OrderCycle, OrderImpossible];

    internal static IReadOnlyList<Rule> Slots { get; } = [HookTaken];

    internal static IReadOnlyList<Rule> Budgets { get; } = [HookFull, TrampolineFull, MemoryExceeded];

    internal static IReadOnlyList<Rule> Drift { get; } = [AttachmentLost, ForeignInFront, OrderNotKept];
}
