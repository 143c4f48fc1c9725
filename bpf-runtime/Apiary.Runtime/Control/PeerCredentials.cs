// Who is at the other end of a Unix socket, as the kernel says (unix(7): SO_PEERCRED, SO_PEERGROUPS).
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Control;

/// <summary>The process that connected, when it connected.</summary>
/// <param name="Process">Its id.</param>
/// <param name="User">Its effective user.</param>
/// <param name="Groups">Its effective group and its supplementary ones.</param>
internal sealed record PeerCredentials(int Process, uint User, IReadOnlyList<uint> Groups)
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int PeerCredentialsOption = 17; // SO_PEERCRED
    private const int PeerGroupsOption = 59; // SO_PEERGROUPS
    private const int MostGroups = 65536; // NGROUPS_MAX

    /// <summary>Asks the kernel.</summary>
    /// <exception cref="SocketException">The peer is gone.</exception>
    public static PeerCredentials Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[3 * sizeof(uint)];
        _ = socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, credentials);
        var words = MemoryMarshal.Cast<byte, uint>(credentials);
        var groups = new byte[MostGroups * sizeof(uint)];
        var length = socket.GetRawSocketOption(SocketLevel, PeerGroupsOption, groups);
        return new((int)words[0], words[1], [words[2], .. MemoryMarshal.Cast<byte, uint>(groups.AsSpan(0, length))]);
    }

    /// <summary>Whether the peer may control an agent: root, or a member of the agent's group.</summary>
    /// <param name="group">The group; null for root only.</param>
    public bool MayControl(uint? group) => User == 0 || (group is { } allowed && Groups.Contains(allowed));

    /// <summary>The number of a group, from its name or its number.</summary>
    /// <returns>Null when there is no such group.</returns>
    public static uint? GroupOf(string group) =>
        uint.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : File.ReadLines("/etc/group").Select(static line => line.Split(':'))
                .Where(fields => fields.Length > 2 && fields[0] == group)
                .Select(static fields => (uint?)uint.Parse(fields[2], CultureInfo.InvariantCulture)).FirstOrDefault();
}
