// Host-side access to a device map of a live bundle.
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Accessors;

/// <summary>A <c>DevMap</c> or <c>DevMapHash</c>. Each call is one system call. A device that goes away leaves by itself.</summary>
public sealed class DevMapAccessor
{
    private const int NoProgram = -1;
    private readonly BpfMap _map;

    internal DevMapAccessor(BpfMap map) => _map = map;

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>Puts a device in: one of the calling thread's network namespace.</summary>
    /// <param name="key">The index, or the key of a hash.</param>
    /// <param name="interfaceIndex">Index of the interface.</param>
    /// <param name="program">An <c>[XdpDevMap]</c> actor's program, which runs for each frame that is sent there; null for none.</param>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because there is no such interface.</exception>
    public void Set(uint key, uint interfaceIndex, ActorProgram? program = null) =>
        _map.Update(key, new DevMapEntry { InterfaceIndex = interfaceIndex, Program = program?.Program.Descriptor.Number ?? NoProgram });

    /// <summary>Index of the interface of a key, and the id of the program there.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGet(uint key, out DevMapEntry entry) => _map.TryLookup(key, out entry);

    /// <summary>Takes a device out.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(uint key) => _map.Delete(key);
}
