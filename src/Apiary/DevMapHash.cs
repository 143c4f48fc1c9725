// The hash table of devices that XDP redirects frames to.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// Network devices by any 32-bit key, for example their interface index (BPF_MAP_TYPE_DEVMAP_HASH). Minimum kernel version: 5.8.
/// </summary>
[MapType(25, Key = typeof(uint), Value = typeof(DevMapEntry))]
public sealed class DevMapHash : ISimulatedMap
{
    private readonly RedirectStore<DevMapEntry> _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Sends the frame out of the device of a key (bpf_redirect_map); to be returned.</summary>
    /// <param name="key">The key.</param>
    /// <param name="otherwise">What happens when there is no such device.</param>
    /// <returns><see cref="XdpAction.Redirect"/>, or <paramref name="otherwise"/>.</returns>
    [LowersTo("apy_redirect_map", Effect = MemberEffect.MapRead)]
    [AvailableAt(HookKind.Xdp, HookKind.XdpCpuMap)]
    public XdpAction Redirect(uint key, XdpAction otherwise = XdpAction.Aborted) => _store.Redirect(key, otherwise);

    /// <summary>Sends a copy of the frame out of each device of the map (BPF_F_BROADCAST); to be returned. Minimum kernel version: 5.14.</summary>
    [LowersTo("apy_redirect_map_broadcast", Effect = MemberEffect.MapRead, Since = "5.14")]
    [AvailableAt(HookKind.Xdp, HookKind.XdpCpuMap)]
    public XdpAction Broadcast() => _store.Broadcast();

    /// <summary>The same, but not to the device that the frame came from (BPF_F_EXCLUDE_INGRESS). Minimum kernel version: 5.14.</summary>
    [LowersTo("apy_redirect_map_others", Effect = MemberEffect.MapRead, Since = "5.14")]
    [AvailableAt(HookKind.Xdp, HookKind.XdpCpuMap)]
    public XdpAction BroadcastToOthers() => _store.Broadcast();

    /// <summary>Simulator only: puts a device in, as the host does.</summary>
    public void Insert(uint key, uint interfaceIndex) => _store.Insert(key, new DevMapEntry { InterfaceIndex = interfaceIndex });

    /// <summary>Simulator only: where the last frame was redirected to; null when it was not, or to all.</summary>
    public DevMapEntry? Redirected => _store.Redirected;

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements();
}
