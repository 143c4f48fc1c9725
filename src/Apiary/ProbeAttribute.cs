// What the attributes of probes have in common.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Base of the attributes of probes.</summary>
public abstract class ProbeAttribute : HookAttribute
{
    private protected ProbeAttribute(params string[] names) => Names = names;

    /// <summary>What is probed; empty when it is given at deployment.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Only in this process (uprobes); 0 for all.</summary>
    public int ProcessId { get; set; }
}
