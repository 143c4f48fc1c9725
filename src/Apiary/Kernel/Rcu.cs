// Read-side sections of RCU: what was found by walking stays in memory until the section ends.
using Apiary.CompilerServices;

namespace Apiary.Kernel;

/// <summary>RCU. Programs that do not sleep are in a section already; those that may sleep open their own.</summary>
public static class Rcu
{
    /// <summary>Opens a section (bpf_rcu_read_lock), to be held by <c>using</c>. Minimum kernel version: 6.2.</summary>
    [LowersTo("apy_rcu_read", Effect = MemberEffect.KernelRead, Since = "6.2")]
    [AvailableWithTypes]
    public static RcuSection Read() => new();
}

/// <summary>An open read-side section; it ends with the block of its <c>using</c>.</summary>
[PointerTo(PointerRegion.None, Cleanup = "apy_rcu_unlock")]
[LowersTo("apy_rcu_scope", Form = LoweringForm.Struct)]
public sealed class RcuSection : IDisposable
{
    /// <summary>Ends the section.</summary>
    public void Dispose()
    {
    }
}
