// The time during which a spin lock is held.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A held <see cref="BpfSpinLock"/>; it is released where the block of its <c>using</c> ends (bpf_spin_unlock).</summary>
[PointerTo(PointerRegion.None, Cleanup = "apy_spin_release")]
[LowersTo("bpf_spin_lock", Form = LoweringForm.Struct)]
public sealed class SpinHold : IDisposable
{
    private readonly SimulatedKernel _kernel = SimulatedKernel.Current;

    internal SpinHold()
    {
        if (_kernel.IsLockHeld)
        {
            throw new KernelFaultException("a second spin lock while one is held");
        }

        _kernel.IsLockHeld = true;
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _kernel.IsLockHeld = false;
}
