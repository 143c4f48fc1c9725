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
        ("sock_or_null", "The socket may be null: test it before use."),
        ("sock_common_or_null", "The socket may be null: test it before use."),
        ("or_null", "The pointer may be null here: test it before use."),
        ("invalid access to packet", "The packet may be shorter: read it through the cursor or test the length first."),
        ("invalid access to map value", "The index may lie outside of the map value: limit it by a test or a mask."),
        ("invalid mem access 'scalar'", "A number is used as an address; a packet pointer taken before the packet was changed is one."),
        ("invalid mem access", "The memory cannot be proved valid here: test the pointer first."),
        ("Unreleased reference", "A reservation is left without Submit on some path."),
        ("offset is outside of the packet", "The skipped length may be too large: compare it with a bound below 16384 first."),
        ("BPF_EXIT instruction in main prog cannot be used inside bpf_spin_lock", "A lock is held at the end of some path: release it, best with using."),
        ("bpf_spin_lock", "Inside of a locked region there may be no calls and no second lock: copy what you need, release the lock, then call."),
        ("function calls are not allowed while holding a lock", "Inside of a locked region there may be no calls: copy what you need, release the lock, then call."),
        ("dereference of modified ctx ptr", "The context is read through an address that was computed: read its members by name."),
        ("variable ctx access", "The context is read at a variable offset: read its members by name."),
        ("variable-offset stack", "A local array is indexed by a value that is not bounded: mask it or compare it first."),
        ("invalid variable-offset", "A local array is indexed by a value that is not bounded: mask it or compare it first."),
        ("invalid read from stack", "A local is read that no path has written: give it a value first."),
        ("invalid indirect read from stack", "A function reads a local that is not written completely: start from default, padding included."),
        ("math between map_value pointer", "An index into a table or map value is not bounded: mask it or compare it first."),
        ("math between", "An address is computed with a value that is not bounded: mask it or compare it first."),
        ("pointer arithmetic", "An address is computed in a way that the kernel does not allow: use an index that is masked or compared first."),
        ("pointer comparison prohibited", "Pointers can only be compared with null."),
        ("leaks addr", "A kernel address would reach user space: store what it points to, not the pointer."),
        ("R0 !read_ok", "A path ends without a result: return a value on each path."),
        ("!read_ok", "A value is used that a call before it made invalid: take it anew after the call."),
        ("unreachable insn", "A part of the program can never run: remove it."),
        ("jump out of range", "The program is too large for its jumps: split the actor, or use Bpf.Loop."),
        ("combined stack size", "The stack of the functions together is too large (512 bytes at most): move locals into a map."),
        ("Looks like the BPF stack limit", "The stack exceeds 512 bytes: move locals into a map."),
        ("the sequence of", "The program is too complex to prove: split it, or make its loops shorter."),
        ("BPF program is too large", "The verifier walked a million instructions: use Bpf.Range or Bpf.Loop, whose bodies are verified once."),
        ("arg#", "The function is called with a pointer that the kernel does not trust or cannot type here."),
        ("must be referenced or trusted", "The pointer was read from a kernel struct: only pointers that the hook hands out may be passed on."),
        ("untrusted", "The pointer was read from a kernel struct: it may be read, not passed on."),
        ("cannot write into", "This memory is read-only here."),
        ("cannot overwrite referenced", "A reservation is overwritten before it was submitted or discarded."),
        ("reference has not been acquired before", "A reservation or socket is released twice."),
        ("release unowned", "A reservation or socket is released twice."),
        ("sleepable", "The function sleeps, and this hook may not."),
        ("program of this type cannot use helper", "The function is not available at this hook."),
        ("calling kernel function", "The kernel function is not available at this hook or in this kernel."),
        ("attach_btf_id", "The kernel has no such function or tracepoint, or does not let programs attach to it."),
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
