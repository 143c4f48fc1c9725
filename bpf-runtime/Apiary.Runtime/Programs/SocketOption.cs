// The socket options that attach and detach programs.
using Apiary.Contract.Hooks;

namespace Apiary.Runtime.Programs;

/// <summary>A pair of options of SOL_SOCKET.</summary>
/// <param name="Attach">Takes the program's descriptor.</param>
/// <param name="Detach">Takes any integer.</param>
internal sealed record SocketOption(int Attach, int Detach)
{
    /// <summary>SOL_SOCKET.</summary>
    public const int Level = 1;

    /// <summary>SO_REUSEPORT.</summary>
    public const int ReusePort = 15;

    private static readonly SocketOption Filter = new(Attach: 50, Detach: 27);

    private static readonly SocketOption ReusePortSelection = new(Attach: 52, Detach: 68);

    /// <summary>The options of a hook; null when it is not one of sockets.</summary>
    public static SocketOption? Of(HookKind hook) => hook switch
    {
        HookKind.SocketFilter => Filter,
        HookKind.SkReuseport or HookKind.SkReuseportMigrate => ReusePortSelection,
        _ => null,
    };
}
