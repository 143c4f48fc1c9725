// The array of CPUs that XDP moves frames to.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>What a CPU map holds (<c>struct bpf_cpumap_val</c>).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
public struct CpuMapEntry
{
    /// <summary>Frames that may wait for the CPU.</summary>
    public uint QueueSize;

    /// <summary>In: descriptor of the <see cref="XdpCpuMapAttribute"/> program, or -1. Out: its id, or 0.</summary>
    public int Program;
}

/// <summary>
/// CPUs with a queue each (BPF_MAP_TYPE_CPUMAP), which the host fills: the frame goes on to the stack, or to the element's XDP program, on that CPU.
/// Minimum kernel version: 5.9.
/// </summary>
[MapType(16, Key = typeof(uint), Value = typeof(CpuMapEntry))]
public sealed class CpuMap : ISimulatedMap
{
    private readonly RedirectStore<CpuMapEntry> _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Moves the frame to a CPU (bpf_redirect_map); to be returned.</summary>
    /// <param name="cpu">Number of the CPU.</param>
    /// <param name="otherwise">What happens when the host did not enable it.</param>
    /// <returns><see cref="XdpAction.Redirect"/>, or <paramref name="otherwise"/>.</returns>
    [LowersTo("apy_redirect_map", Effect = MemberEffect.MapRead)]
    [AvailableAt(HookKind.Xdp)]
    public XdpAction Redirect(uint cpu, XdpAction otherwise = XdpAction.Aborted) => _store.Redirect(cpu, otherwise);

    /// <summary>Simulator only: enables a CPU, as the host does.</summary>
    public void Insert(uint cpu, uint queueSize) => _store.Insert(cpu, new CpuMapEntry { QueueSize = queueSize });

    /// <summary>Simulator only: where the last frame was redirected to; null when it was not.</summary>
    public CpuMapEntry? Redirected => _store.Redirected;

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements();
}
