// Ethernet frames: the header with its VLAN tags, and the addresses.
using System.Diagnostics.CodeAnalysis;

namespace Apiary.Net;

/// <summary>Kernel functions for Ethernet (IEEE 802.3, 802.1Q, 802.1ad).</summary>
public static class Ethernet
{
    /// <summary>Takes an Ethernet header and the VLAN tags behind it, two at most (QinQ).</summary>
    /// <param name="cursor">At the start of the frame; behind the tags afterwards, anywhere after a failure.</param>
    /// <param name="ethernet">The header.</param>
    /// <param name="type">EtherType of what follows the tags.</param>
    /// <returns>False when the frame is too short.</returns>
    [KernelFunction]
    public static bool TryTake(ref Cursor cursor, [NotNullWhen(true)] out Ptr<EthHdr>? ethernet, out Be16 type)
    {
        type = default;
        if (!cursor.TryTake<EthHdr>(out var header))
        {
            ethernet = null;
            return false;
        }

        ethernet = header;
        type = header.Value.Type;
        return TryTakeTag(ref cursor, ref type) && TryTakeTag(ref cursor, ref type);
    }

    /// <summary>Takes a VLAN tag if <paramref name="type"/> announces one.</summary>
    /// <param name="cursor">Behind the header or tag that announced <paramref name="type"/>.</param>
    /// <param name="type">The EtherType before, and behind the tag.</param>
    /// <returns>False when a tag is announced and cut off.</returns>
    [KernelFunction]
    public static bool TryTakeTag(ref Cursor cursor, ref Be16 type)
    {
        if (type != Be16.FromHost(EtherType.Vlan) && type != Be16.FromHost(EtherType.ServiceVlan))
        {
            return true;
        }

        if (!cursor.TryTake<VlanHdr>(out var tag))
        {
            return false;
        }

        type = tag.Value.Type;
        return true;
    }

    /// <summary>Sends a frame back to where it came from: source and destination change places.</summary>
    [KernelFunction]
    public static void SwapAddresses(Ptr<EthHdr> ethernet)
    {
        var destination = ethernet.Value.Destination;
        ethernet.Value.Destination = ethernet.Value.Source;
        ethernet.Value.Source = destination;
    }
}
