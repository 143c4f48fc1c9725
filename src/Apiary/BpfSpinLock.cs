// A spin lock in a map value: several fields change together. Not called SpinLock: System.Threading has one.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A lock of the kernel (<c>struct bpf_spin_lock</c>), one per map value, for fields that change together: <c>using (flow.Value.Lock.Hold()) { ... }</c>.
/// While it is held a program calls nothing but its own inlined functions, and takes no second lock (APY4030). The host sees it as zero.
/// In values of hashes, arrays and storages; not at tracepoints, kprobes, perf events and socket filters. Minimum kernel version: 5.1.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("bpf_spin_lock", Form = LoweringForm.Struct)]
[KernelObject(1, 2, 19, 24, 28, 29, 32)]
public struct BpfSpinLock
{
    [LowersTo("val", Form = LoweringForm.Field)]
    private uint _holders;

    /// <summary>Takes the lock (bpf_spin_lock), to be held by <c>using</c>: it is released where the block ends, on each path.</summary>
    /// <exception cref="KernelFaultException">Simulator only: a lock is held already.</exception>
    [LowersTo("apy_spin_hold", Effect = MemberEffect.None)]
    public SpinHold Hold()
    {
        _holders = 0; // the bytes stay zero, as the host sees them
        return new SpinHold();
    }
}
