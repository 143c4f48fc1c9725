// The rules 4xxx: what the kernel's verifier would refuse.
namespace Apiary.Contract.Rules;

/// <summary>Rules 4xxx: what the kernel's verifier would refuse.</summary>
public static class VerifierRules
{
    /// <summary>APY4001: May be null.</summary>
    public static Rule MayBeNull { get; } = new(
        "APY4001",
        RuleSeverity.Error,
        "May be null",
        "'{0}' may be null here",
        "The verifier refuses to read through a pointer that may be NULL.",
        "Test it with 'is null' first.");

    /// <summary>APY4002: Null-forgiving operator.</summary>
    public static Rule NullForgiving { get; } = new(
        "APY4002",
        RuleSeverity.Error,
        "Null-forgiving operator",
        "'!' cannot be used in kernel code",
        "It hides a null check that the verifier insists on.",
        "Test with 'is null'.");

    /// <summary>APY4003: Nullable context is off.</summary>
    public static Rule NullableDisabled { get; } = new(
        "APY4003",
        RuleSeverity.Error,
        "Nullable context is off",
        "Bundle '{0}' is compiled without a nullable context",
        "Null checks are how pointers are proven valid.",
        "Set <Nullable>enable</Nullable>.");

    /// <summary>APY4010: Stale packet pointer.</summary>
    public static Rule StalePacketPointer { get; } = new(
        "APY4010",
        RuleSeverity.Error,
        "Stale packet pointer",
        "'{0}' is used after {1}, which may move the packet",
        "The verifier forgets all packet pointers there.",
        "Take the pointer again afterwards.");

    /// <summary>APY4011: Write to a replaced map value.</summary>
    public static Rule StaleMapValue { get; } = new(
        "APY4011",
        RuleSeverity.Warning,
        "Write to a replaced map value",
        "'{0}' is written after {1} may have replaced the element of '{2}'",
        "A pointer that was looked up before still points to the old element, and nobody reads that any more.",
        "Look the element up again, or write before the update.");

    /// <summary>APY4020: Ring slot leaked.</summary>
    public static Rule SlotLeaked { get; } = new(
        "APY4020",
        RuleSeverity.Error,
        "Ring slot leaked",
        "The slot '{0}' is neither submitted nor discarded on the path that leaves at line {1}",
        "The verifier refuses a program that leaks a reservation.",
        "Submit or discard it on each path, or use 'using'.");

    /// <summary>APY4021: Ring slot used after submit.</summary>
    public static Rule SlotUsedAfterSubmit { get; } = new(
        "APY4021",
        RuleSeverity.Error,
        "Ring slot used after submit",
        "The slot '{0}' is used after it was submitted or discarded",
        "The memory belongs to the reader by then.",
        "Do all writes before Submit.");

    /// <summary>APY4025: Reference not released.</summary>
    public static Rule ReferenceLeaked { get; } = new(
        "APY4025",
        RuleSeverity.Error,
        "Reference not released",
        "The reference '{0}' is not released on the path that leaves at line {1}",
        "The verifier refuses a program that keeps a reference.",
        "Declare it with 'using', or call Release on each path.");

    /// <summary>APY4026: Reference used after release.</summary>
    public static Rule ReferenceUsedAfterRelease { get; } = new(
        "APY4026",
        RuleSeverity.Error,
        "Reference used after release",
        "The reference '{0}' is used after it was released",
        "The kernel may have freed it by then.",
        "Release it after its last use; 'using' does.");

    /// <summary>APY4030: Not under a spin lock.</summary>
    public static Rule CallUnderLock { get; } = new(
        "APY4030",
        RuleSeverity.Error,
        "Not under a spin lock",
        "{0} while the spin lock '{1}' is held",
        "The verifier allows neither calls nor a second lock there: other CPUs spin meanwhile.",
        "Do it before or after the block that holds the lock.");

    /// <summary>APY4031: Spin lock not released.</summary>
    public static Rule LockNotReleased { get; } = new(
        "APY4031",
        RuleSeverity.Error,
        "Spin lock not released",
        "The spin lock '{0}' is not released on each path",
        "The verifier refuses a program that leaves with a lock.",
        "Hold it by 'using'.");

    /// <summary>APY4032: Kernel object copied.</summary>
    public static Rule KernelObjectCopied { get; } = new(
        "APY4032",
        RuleSeverity.Error,
        "Kernel object copied",
        "'{0}' holds an object of the kernel: it cannot be copied or overwritten as a whole",
        "Only the kernel touches the bytes of its locks, timers and references.",
        "Copy or assign the other fields one by one; Update on the map leaves the object alone.");

    /// <summary>APY4040: Untrusted pointer.</summary>
    public static Rule UntrustedPointer { get; } = new(
        "APY4040",
        RuleSeverity.Error,
        "Untrusted pointer",
        "The pointer '{0}' is not trusted: it cannot be passed to {1}",
        "It was read from a field or made of a number, and what it points to may be gone already.",
        "Pass an argument of the hook, the result of a helper, or a reference that was acquired.");

    /// <summary>APY4041: Field may be missing.</summary>
    public static Rule FieldMayBeMissing { get; } = new(
        "APY4041",
        RuleSeverity.Error,
        "Field may be missing",
        "Some kernels have no field '{0}'",
        "There the loader poisons the instruction that reads it, and the verifier refuses the program.",
        "Read it inside of 'if (KernelField.Exists(() => ...))'.");

    /// <summary>APY4042: Arena memory passed to the kernel.</summary>
    public static Rule ArenaPassed { get; } = new(
        "APY4042",
        RuleSeverity.Error,
        "Arena memory passed to the kernel",
        "'{0}' is memory of an arena: it cannot be passed to {1}",
        "The kernel's functions take stack, map values and packets; arena memory is for loads and stores of the program.",
        "Copy it to a local first, or the result back from one.");

    /// <summary>APY4050: Stack too large.</summary>
    public static Rule StackTooLarge { get; } = new(
        "APY4050",
        RuleSeverity.Error,
        "Stack too large",
        "'{0}' needs {1} bytes of stack; the limit is 512",
        "A BPF program has 512 bytes of stack.",
        "Use fewer or smaller locals, or a map.");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        MayBeNull,
        NullForgiving,
        NullableDisabled,
        StalePacketPointer,
        StaleMapValue,
        SlotLeaked,
        SlotUsedAfterSubmit,
        ReferenceLeaked,
        ReferenceUsedAfterRelease,
        CallUnderLock,
        LockNotReleased,
        KernelObjectCopied,
        UntrustedPointer,
        FieldMayBeMissing,
        ArenaPassed,
        StackTooLarge,
    ];
}
