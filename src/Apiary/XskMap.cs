// The array of AF_XDP sockets.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// AF_XDP sockets by receive queue (BPF_MAP_TYPE_XSKMAP), which the host fills: the frame goes to user space, past the stack.
/// Minimum kernel version: 5.3.
/// </summary>
[MapType(17, Key = typeof(uint), Value = typeof(uint))]
public sealed class XskMap : ISimulatedMap
{
    private readonly RedirectStore<uint> _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Hands the frame to the socket of a queue (bpf_redirect_map); to be returned. The socket must be bound to that very queue.</summary>
    /// <param name="queue">Usually <see cref="XdpContext.QueueIndex"/>.</param>
    /// <param name="otherwise">What happens when there is no such socket.</param>
    /// <returns><see cref="XdpAction.Redirect"/>, or <paramref name="otherwise"/>.</returns>
    [LowersTo("apy_redirect_map", Effect = MemberEffect.MapRead)]
    [AvailableAt(HookKind.Xdp)]
    public XdpAction Redirect(uint queue, XdpAction otherwise = XdpAction.Aborted) => _store.Redirect(queue, otherwise);

    /// <summary>Simulator only: puts a socket in, by any number.</summary>
    public void Insert(uint queue, uint socket) => _store.Insert(queue, socket);

    /// <summary>Simulator only: the socket that received the last frame; null when none did.</summary>
    public uint? Redirected => _store.Redirected;

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements();
}
