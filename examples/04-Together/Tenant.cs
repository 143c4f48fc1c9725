// The traffic of one tenant: a shell in its cgroup and its network namespace, which connects as any program does.
using System.Diagnostics;
using Apiary.Testing.Kernel;

namespace Together;

/// <summary>A tenant.</summary>
internal sealed class Tenant(string cgroup, string networkNamespace)
{
    // The cgroup first: /sys is another one inside of the namespace.
    private const string Join = """echo $$ >"$1/cgroup.procs"; shift; exec ip netns exec "$@" """;

    private const string Connect = """
        for ((i = 0; i < $3; i++)); do
            { exec 3<>"/dev/tcp/$1/$2" && echo hello >&3 && cat <&3; } 2>/dev/null || echo denied
            exec 3>&-
        done
        """;

    /// <summary>What it sends for each connection.</summary>
    public const string Request = "hello\n";

    /// <summary>Connects, one after the other.</summary>
    /// <returns>A line for each: what was answered, or "denied".</returns>
    public async Task<IReadOnlyList<string>> ConnectAsync(string address, ushort port, int count)
    {
        using Process shell = ShellCommand.Start(
            "bash", "-c", Join, "join", cgroup, networkNamespace, "bash", "-c", Connect, "connect", address, $"{port}", $"{count}");
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
