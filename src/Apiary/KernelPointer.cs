// A reference to an object of the kernel, kept in a map value beyond the event that showed it.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Kernel;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A place for one reference (<c>struct T __kptr *</c>) in a value of a hash, LRU hash or array: <c>v.Value.Task.Exchange(held)</c>. The object
/// lives as long as it is there; the kernel releases it when the element is deleted. The host sees zero or a number without meaning.
/// Tasks, cgroups and CPU masks can be kept. Minimum kernel version: 6.4.
/// </summary>
/// <typeparam name="T">The mirror of the object.</typeparam>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("__kptr", Form = LoweringForm.Pointer)]
[KernelObject(1, 2, 9)]
public struct KernelPointer<T>
    where T : KernelObject
{
    private ulong _handle;

    /// <summary>
    /// Puts a reference that was acquired into the place, which owns it from then on, and takes out the one that was there (bpf_kptr_xchg), which is to be
    /// released on each path where it is not null (APY4025).
    /// </summary>
    /// <param name="reference">An acquired reference that was tested for null; not to be used afterwards (APY4026).</param>
    [LowersTo("apy_kptr_exchange", Region = PointerRegion.KernelOwned, Effect = MemberEffect.Release, Since = "6.4")]
    public T? Exchange([Trusted] T reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var before = Take();
        _handle = SimulatedKernel.Current.Kept.Put(reference);
        return before;
    }

    /// <summary>Takes the reference out and leaves null (bpf_kptr_xchg with NULL).</summary>
    [LowersTo("apy_kptr_take", Region = PointerRegion.KernelOwned, Effect = MemberEffect.KernelRead, Since = "6.4")]
    public T? Take()
    {
        var before = SimulatedKernel.Current.Kept.Take(_handle) as T;
        _handle = 0;
        return before;
    }

    /// <summary>Looks at the object without taking the reference: readable, but not trusted, since another CPU may take it meanwhile (APY4040).</summary>
    [LowersTo("apy_kptr_peek", Region = PointerRegion.KernelUntrusted, Effect = MemberEffect.KernelRead, Since = "6.4")]
    public readonly T? Peek() => SimulatedKernel.Current.Kept.Find(_handle) as T;
}
