// Whether capabilities count for the whole host.
namespace Apiary.Runtime.Hosts;

/// <summary>The user namespace of this process.</summary>
public static class UserNamespace
{
    private const string Map = "/proc/self/uid_map";

    /// <summary>Whether it is the host's own: all user ids map to themselves.</summary>
    public static bool IsInitial()
    {
        var numbers = File.ReadAllText(Map).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return numbers is ["0", "0", "4294967295"];
    }
}
