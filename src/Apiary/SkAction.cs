// The native return value of socket hooks.
namespace Apiary;

/// <summary>What happens to a message, packet or connection at a socket hook (<c>enum sk_action</c>).</summary>
public enum SkAction : uint
{
    /// <summary>It is dropped; a connection is refused.</summary>
    Drop = 0,

    /// <summary>It goes on: to the socket or target that a helper chose, or where it would have gone anyway.</summary>
    Pass = 1,
}
