// What the verifier's messages mean for someone who wrote C#. One entry per kind of mistake.
namespace Apiary.Runtime.Verifier;

/// <summary>Plain words for verifier messages.</summary>
internal static class VerifierHints
{
    private const string Unknown =
        "The compiler should have reported this before the kernel did: please report it with the log, which is in the exception.";

    private static readonly (string Part, string Hint)[] Hints =
    [
        ("map_value_or_null", "The value of a map lookup may be null: test it before use."),
        ("mem_or_null", "The result may be null (a full ring buffer, for example): test it before use."),
        ("invalid access to packet", "The packet may be shorter: read it through the cursor or test the length first."),
        ("invalid access to map value", "The index may lie outside of the map value: limit it by a test or a mask."),
        ("invalid mem access 'scalar'", "A number is used as an address; a packet pointer taken before the packet was changed is one."),
        ("invalid mem access", "The memory cannot be proved valid here: test the pointer first."),
        ("Unreleased reference", "A reservation is left without Submit on some path."),
        ("back-edge", "The loop has no bound that the kernel can see: use Bpf.Range with a constant upper bound."),
        ("infinite loop detected", "The loop has no bound that the kernel can see: use Bpf.Range with a constant upper bound."),
        ("too large", "The program or its stack is too large: split the actor, or move locals into a map."),
        ("too many", "The program is too complex to prove: split it, or make its loops shorter."),
        ("unbounded memory access", "A length or index may be huge or negative: limit it by a test or a mask first."),
        ("unbounded min value", "A length or index may be negative: limit it by a test or a mask first."),
        ("div by zero", "Divide through Bpf.DivOr, which says what happens for zero."),
        ("unknown func", "This kernel does not have the function: see the bundle's minimum kernel."),
        ("cannot use helper", "The function is not available at this hook."),
        ("not allowed for", "The function or access is not available at this hook."),
        ("invalid bpf_context access", "This field of the context is not available at this hook."),
        ("R0 has", "The return value is not one that the hook allows."),
        ("At program exit the register R0", "The return value is not one that the hook allows."),
    ];

    /// <summary>The hint for a message.</summary>
    public static string For(string message)
    {
        foreach (var (part, hint) in Hints)
        {
            if (message.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return hint;
            }
        }

        return Unknown;
    }
}
