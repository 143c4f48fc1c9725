// Host-side access to a CPU map of a live bundle.
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Accessors;

/// <summary>A <c>CpuMap</c>. Each call is one system call; enabling a CPU starts a kernel thread there.</summary>
public sealed class CpuMapAccessor
{
    private const int NoProgram = -1;
    private readonly BpfMap _map;

    internal CpuMapAccessor(BpfMap map) => _map = map;

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>Enables a CPU.</summary>
    /// <param name="cpu">Its number.</param>
    /// <param name="queueSize">Frames that may wait for it, 1 to 16384.</param>
    /// <param name="program">An <c>[XdpCpuMap]</c> actor's program, which runs for each frame there; null for none.</param>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because there is no such CPU.</exception>
    public void Set(uint cpu, uint queueSize, ActorProgram? program = null) =>
        _map.Update(cpu, new CpuMapEntry { QueueSize = queueSize, Program = program?.Program.Descriptor.Number ?? NoProgram });

    /// <summary>Disables a CPU; what waits for it is sent on first.</summary>
    /// <returns>Whether it was enabled.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(uint cpu) => _map.Delete(cpu);
}
