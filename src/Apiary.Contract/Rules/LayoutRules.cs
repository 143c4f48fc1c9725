// The rules 3xxx: layouts and maps.
namespace Apiary.Contract.Rules;

/// <summary>Rules 3xxx: layouts and maps.</summary>
public static class LayoutRules
{
    /// <summary>APY3000: Map type argument.</summary>
    public static Rule MapType { get; } = new(
        "APY3000",
        RuleSeverity.Error,
        "Map type argument",
        "'{0}' cannot be a map key, map value or event: it is not an unmanaged struct or integer",
        "Maps hold bytes of a fixed layout.",
        "Use an unmanaged struct.");

    /// <summary>APY3001: Map capacity.</summary>
    public static Rule MapCapacity { get; } = new(
        "APY3001",
        RuleSeverity.Error,
        "Map capacity",
        "Map '{0}' has capacity {1}; it must be between 1 and {2}",
        "The kernel refuses the map otherwise.",
        "Change the capacity.");

    /// <summary>APY3003: Ring buffer size.</summary>
    public static Rule RingSize { get; } = new(
        "APY3003",
        RuleSeverity.Error,
        "Ring buffer size",
        "Ring buffer '{0}' has {1} bytes; it must be a power of two and a multiple of 4096",
        "The kernel refuses the map otherwise.",
        "Change the size.");

    /// <summary>APY3010: Not available at this hook.</summary>
    public static Rule HelperNotAtHook { get; } = new(
        "APY3010",
        RuleSeverity.Error,
        "Not available at this hook",
        "'{0}' is not available at {1}",
        "The verifier refuses the program, or the value has no meaning there.",
        "Move the call to an actor at {2}.");

    /// <summary>APY3011: Map of a program that may sleep.</summary>
    public static Rule SleepableMap { get; } = new(
        "APY3011",
        RuleSeverity.Error,
        "Map of a program that may sleep",
        "'{0}' is a {1}, which a program that may sleep ({2}) cannot use",
        "The kernel protects the elements of such a map only while programs do not sleep, and its verifier refuses the program.",
        "Use a hash, an array, a queue or a storage map, or an actor that does not sleep.");

    /// <summary>APY3020: Padded map key.</summary>
    public static Rule PaddedKey { get; } = new(
        "APY3020",
        RuleSeverity.Error,
        "Padded map key",
        "Map key '{0}' has {1} padding bytes",
        "Padding is not compared as you expect: one logical key can become several entries.",
        "Reorder the fields or add explicit padding fields.");

    /// <summary>APY3030: Struct too large for the stack.</summary>
    public static Rule StructTooLarge { get; } = new(
        "APY3030",
        RuleSeverity.Error,
        "Struct too large for the stack",
        "'{0}' has {1} bytes; kernel code can hold at most {2} on its stack",
        "A BPF program has 512 bytes of stack.",
        "Keep it in a map and use Ptr<{0}>.");

    /// <summary>APY3040: Kernel object misplaced.</summary>
    public static Rule KernelObjectMisplaced { get; } = new(
        "APY3040",
        RuleSeverity.Error,
        "Kernel object misplaced",
        "'{0}' is an object of the kernel and cannot stand in {1}",
        "The kernel looks for it at the top level of values of the maps that support it, and nowhere else.",
        "Make it a field of the value's own struct, in a map that supports it.");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        MapType,
        MapCapacity,
        RingSize,
        HelperNotAtHook,
        SleepableMap,
        PaddedKey,
        StructTooLarge,
        KernelObjectMisplaced,
    ];
}
