// The rules 2xxx: C# constructs in kernel code.
namespace Apiary.Contract.Rules;

/// <summary>Rules 2xxx: C# constructs in kernel code.</summary>
public static class LanguageRules
{
    /// <summary>APY2001: Floating point.</summary>
    public static Rule FloatingPoint { get; } = new(
        "APY2001",
        RuleSeverity.Error,
        "Floating point",
        "'{0}' is not available in the kernel",
        "eBPF has no floating point.",
        "Use integers, for example fixed-point arithmetic.");

    /// <summary>APY2002: String.</summary>
    public static Rule StringType { get; } = new(
        "APY2002",
        RuleSeverity.Error,
        "String",
        "Strings cannot be used in kernel code",
        "There are no managed objects in the kernel.",
        "Compare bytes with a u8 literal, or print with Bpf.Print.");

    /// <summary>APY2003: Type not available in the kernel.</summary>
    public static Rule TypeNotAvailable { get; } = new(
        "APY2003",
        RuleSeverity.Error,
        "Type not available in the kernel",
        "Type '{0}' cannot be used in kernel code",
        "Only integers, bool, enums, unmanaged structs, Ptr<T>, contexts and DSL types exist there.",
        "Use an unmanaged struct or a DSL type.");

    /// <summary>APY2005: Auto layout.</summary>
    public static Rule AutoLayout { get; } = new(
        "APY2005",
        RuleSeverity.Error,
        "Auto layout",
        "Struct '{0}' has LayoutKind.Auto",
        "Its fields have no defined offsets.",
        "Use LayoutKind.Sequential or Explicit.");

    /// <summary>APY2007: Bool in shared memory.</summary>
    public static Rule BoolOnTheWire { get; } = new(
        "APY2007",
        RuleSeverity.Error,
        "Bool in shared memory",
        "'{0}.{1}': a bool read from shared memory may hold any byte",
        "A C bool with another value than 0 or 1 is undefined.",
        "Use byte and compare with 0.");

    /// <summary>APY2010: Checked arithmetic.</summary>
    public static Rule CheckedArithmetic { get; } = new(
        "APY2010",
        RuleSeverity.Error,
        "Checked arithmetic",
        "Checked arithmetic would throw here",
        "There are no exceptions in the kernel.",
        "Use unchecked(...), Checked.Add(a, b, out overflow), or switch CheckForOverflowUnderflow off.");

    /// <summary>APY2012: Divisor may be zero.</summary>
    public static Rule DivisorMayBeZero { get; } = new(
        "APY2012",
        RuleSeverity.Error,
        "Divisor may be zero",
        "The divisor '{0}' may be zero",
        ".NET throws, eBPF yields 0.",
        "Divide by a constant, by 'd | 1', after 'd != 0', or with Bpf.DivOr.");

    /// <summary>APY2013: Signed division.</summary>
    public static Rule SignedDivision { get; } = new(
        "APY2013",
        RuleSeverity.Error,
        "Signed division",
        "Signed division needs a positive constant divisor",
        "Before -mcpu=v4 eBPF has no signed division, and MinValue / -1 throws in .NET.",
        "Use unsigned operands or a positive constant.");

    /// <summary>APY2020: Index may be out of range.</summary>
    public static Rule IndexOutOfRange { get; } = new(
        "APY2020",
        RuleSeverity.Error,
        "Index may be out of range",
        "Index '{0}' may be outside of 0..{1}",
        ".NET throws, C reads beyond the array.",
        "Mask it, take it modulo the length, or compare it first.");

    /// <summary>APY2030: Recursion.</summary>
    public static Rule Recursion { get; } = new(
        "APY2030",
        RuleSeverity.Error,
        "Recursion",
        "'{0}' calls itself",
        "The kernel has no recursion.",
        "Use a bounded loop.");

    /// <summary>APY2031: No kernel body.</summary>
    public static Rule NoKernelBody { get; } = new(
        "APY2031",
        RuleSeverity.Error,
        "No kernel body",
        "'{0}' has no body that can be compiled for the kernel",
        "It is neither in this project nor a [KernelFunction] of a library.",
        "Call a method of this project or a DSL method.");

    /// <summary>APY2032: Async.</summary>
    public static Rule Async { get; } = new(
        "APY2032",
        RuleSeverity.Error,
        "Async",
        "'{0}' is async; async methods cannot run in the kernel",
        "There is no scheduler for tasks in the kernel.",
        "Emit an event and await in the sidecar.");

    /// <summary>APY2033: Open generic function.</summary>
    public static Rule OpenGeneric { get; } = new(
        "APY2033",
        RuleSeverity.Error,
        "Generic function without end",
        "'{0}' needs itself with ever larger type arguments",
        "Each set of type arguments becomes a kernel function of its own.",
        "Call it with type arguments that do not grow.");

    /// <summary>APY2034: Indirect call.</summary>
    public static Rule IndirectCall { get; } = new(
        "APY2034",
        RuleSeverity.Error,
        "Indirect call",
        "Virtual, interface or delegate call to '{0}'",
        "The verifier needs to know the callee.",
        "Call a static or sealed instance method.");

    /// <summary>APY2035: .NET library call.</summary>
    public static Rule BclCall { get; } = new(
        "APY2035",
        RuleSeverity.Error,
        ".NET library call",
        "'{0}' is a .NET library method without a kernel meaning",
        "Only methods with a lowering exist in the kernel.",
        "Use Bpf.* or write the function yourself.");

    /// <summary>APY2036: Unreadable library.</summary>
    public static Rule UnreadableLibrary { get; } = new(
        "APY2036",
        RuleSeverity.Error,
        "Unreadable library",
        "The body of '{0}' in '{1}' cannot be read: {2}",
        "The library was built by another version of Apiary.",
        "Use versions of the library and of Apiary that belong together.");

    /// <summary>APY2037: Generic library function.</summary>
    public static Rule GenericLibraryFunction { get; } = new(
        "APY2037",
        RuleSeverity.Warning,
        "Generic library function",
        "'{0}' is generic, in an extension block, or has no getter: other projects cannot call it from actors",
        "A library carries compiled bodies by the names of methods, and a generic function has one per set of type arguments.",
        "Offer a static or [this] method for each type, or make it internal.");

    /// <summary>APY2041: foreach source.</summary>
    public static Rule ForeachSource { get; } = new(
        "APY2041",
        RuleSeverity.Error,
        "foreach source",
        "foreach works only over Bpf.Range, inline arrays and constant tables",
        "There are no enumerators in the kernel.",
        "Use Bpf.Range or a for loop.");

    /// <summary>APY2042: Unbounded loop.</summary>
    public static Rule UnboundedLoop { get; } = new(
        "APY2042",
        RuleSeverity.Error,
        "Unbounded loop",
        "This loop has no bound that the verifier can see",
        "The verifier must prove that every program ends.",
        "Compare a counter with a bound that is known, use foreach over Bpf.Range or Bpf.Loop, or add '&& Bpf.CanLoop()'.");

    /// <summary>APY2045: Loop too long for the verifier.</summary>
    public static Rule LongLoop { get; } = new(
        "APY2045",
        RuleSeverity.Error,
        "Loop too long for the verifier",
        "This loop runs up to {0} times, which is more than the verifier walks",
        "The verifier walks each iteration, and at most a million instructions.",
        "Use foreach over Bpf.Range or Bpf.Loop, whose bodies are verified once.");

    /// <summary>APY2043: goto.</summary>
    public static Rule Goto { get; } = new(
        "APY2043",
        RuleSeverity.Error,
        "goto",
        "This goto is not supported",
        "Control flow must be structured: only 'goto case' out of no loop and in no circle is.",
        "Use if, loops and return.");

    /// <summary>APY2050: try.</summary>
    public static Rule TryStatement { get; } = new(
        "APY2050",
        RuleSeverity.Error,
        "try",
        "try, catch and finally cannot run in the kernel",
        "There are no exceptions in the kernel.",
        "Test for the error instead.");

    /// <summary>APY2051: throw.</summary>
    public static Rule ThrowStatement { get; } = new(
        "APY2051",
        RuleSeverity.Error,
        "throw",
        "'throw' cannot run in the kernel",
        "There are no exceptions in the kernel.",
        "Return a verdict.");

    /// <summary>APY2052: lock.</summary>
    public static Rule LockStatement { get; } = new(
        "APY2052",
        RuleSeverity.Error,
        "lock",
        "'lock' cannot run in the kernel",
        "There are no monitors in the kernel.",
        "Use Interlocked or an op-kind field.");

    /// <summary>APY2060: Address-of.</summary>
    public static Rule AddressOf { get; } = new(
        "APY2060",
        RuleSeverity.Error,
        "Address-of",
        "'&' and pointers cannot be used in kernel code",
        "The verifier must know every pointer's bounds.",
        "Use ref locals or Ptr<T>.");

    /// <summary>APY2061: Lambda.</summary>
    public static Rule Lambda { get; } = new(
        "APY2061",
        RuleSeverity.Error,
        "Lambda",
        "This lambda, delegate or captured variable cannot be used in kernel code",
        "There are no closures in the kernel: only lambdas that a DSL method takes become functions, and they see their parameters and the bundle.",
        "Use a local function, and pass what it needs as arguments.");

    /// <summary>APY2062: Array.</summary>
    public static Rule ArrayCreation { get; } = new(
        "APY2062",
        RuleSeverity.Error,
        "Array",
        "Arrays cannot be created in kernel code",
        "There is no heap in the kernel.",
        "Use an [InlineArray] struct or a map.");

    /// <summary>APY2063: Tuple.</summary>
    public static Rule Tuple { get; } = new(
        "APY2063",
        RuleSeverity.Error,
        "Tuple",
        "This tuple or deconstruction cannot be used in kernel code",
        "A tuple of values lives in locals, parameters and results; it has no layout in shared memory, and holds no pointers.",
        "Use a struct.");

    /// <summary>APY2064: ?. and ??.</summary>
    public static Rule ConditionalAccess { get; } = new(
        "APY2064",
        RuleSeverity.Error,
        "?. and ??",
        "This '?.' or '??' is not supported in kernel code",
        "There are no nullable values in the kernel: 'p?.Value.X ?? y', 'p ?? q', 'p ??= q' and 'p?.Call();' lower.",
        "Test with 'is null'.");

    /// <summary>APY2070: static readonly field.</summary>
    public static Rule StaticReadOnly { get; } = new(
        "APY2070",
        RuleSeverity.Error,
        "static readonly field",
        "'{0}' is initialised at run time in .NET and cannot be read in the kernel",
        "The kernel program is compiled before the field has a value.",
        "Use const, or a [Config] field.");

    /// <summary>APY2071: Managed field.</summary>
    public static Rule ManagedField { get; } = new(
        "APY2071",
        RuleSeverity.Error,
        "Managed field",
        "'{0}' is not in the kernel: only maps, [Config] fields and constants are",
        "An ordinary field lives in the sidecar.",
        "Use a map, a [Config] field or a constant.");

    /// <summary>APY2072: Member has no kernel meaning.</summary>
    public static Rule MemberNotLowered { get; } = new(
        "APY2072",
        RuleSeverity.Error,
        "Member has no kernel meaning",
        "{0} '{1}' has no kernel meaning",
        "Only members with a lowering exist in the kernel.",
        "Use a field, a method of this project or a DSL member.");

    /// <summary>APY2076: Argument must be a constant.</summary>
    public static Rule ConstantArgument { get; } = new(
        "APY2076",
        RuleSeverity.Error,
        "Argument must be a constant",
        "Argument '{0}' of '{1}' must be a constant {2}",
        "It decides which instruction is emitted; the verifier allows no computed position there.",
        "Write a number, or a const.");

    /// <summary>APY2080: Pattern.</summary>
    public static Rule Pattern { get; } = new(
        "APY2080",
        RuleSeverity.Error,
        "Pattern",
        "This pattern is not supported in kernel code",
        "Constant, relational, null, discard, var, property, positional, list and combined patterns lower; type tests and patterns behind '..' do not.",
        "Use comparisons.");

    /// <summary>APY2082: Switch expression without default.</summary>
    public static Rule SwitchWithoutDefault { get; } = new(
        "APY2082",
        RuleSeverity.Error,
        "Switch expression without default",
        "The switch expression has no '_ =>' arm",
        ".NET throws when no arm matches; there are no exceptions in the kernel.",
        "Add '_ =>'.");

    /// <summary>APY2090: Atomic width.</summary>
    public static Rule AtomicWidth { get; } = new(
        "APY2090",
        RuleSeverity.Error,
        "Atomic width",
        "Interlocked on {0} is not possible: only 32 and 64 bits",
        "eBPF has atomics of 4 and 8 bytes only.",
        "Use int, uint, long or ulong.");

    /// <summary>APY2098: Expression not supported.</summary>
    public static Rule ExpressionNotSupported { get; } = new(
        "APY2098",
        RuleSeverity.Error,
        "Expression not supported",
        "Expression '{0}' is not supported in kernel code",
        "The translation is total: what cannot be lowered is reported.",
        "Rewrite it with supported constructs (docs/language.md).");

    /// <summary>APY2099: Statement not supported.</summary>
    public static Rule StatementNotSupported { get; } = new(
        "APY2099",
        RuleSeverity.Error,
        "Statement not supported",
        "Statement '{0}' is not supported in kernel code",
        "The translation is total: what cannot be lowered is reported.",
        "Rewrite it with supported constructs (docs/language.md).");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        FloatingPoint,
        StringType,
        TypeNotAvailable,
        AutoLayout,
        BoolOnTheWire,
        CheckedArithmetic,
        DivisorMayBeZero,
        SignedDivision,
        IndexOutOfRange,
        Recursion,
        NoKernelBody,
        Async,
        OpenGeneric,
        IndirectCall,
        BclCall,
        UnreadableLibrary,
        GenericLibraryFunction,
        ForeachSource,
        UnboundedLoop,
        LongLoop,
        Goto,
        TryStatement,
        ThrowStatement,
        LockStatement,
        AddressOf,
        Lambda,
        ArrayCreation,
        Tuple,
        ConditionalAccess,
        StaticReadOnly,
        ManagedField,
        MemberNotLowered,
        ConstantArgument,
        Pattern,
        SwitchWithoutDefault,
        AtomicWidth,
        ExpressionNotSupported,
        StatementNotSupported,
    ];
}
