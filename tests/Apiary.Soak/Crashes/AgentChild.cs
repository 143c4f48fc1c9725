// The parent's side of a process that hosts the agent.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Apiary.Soak.Crashes;

/// <summary>A running child. Disposing kills it.</summary>
internal sealed class AgentChild : IDisposable
{
    private const string Stable = "stable ";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private AgentChild(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a child.</summary>
    public static AgentChild Start(AgentOrders orders) => new(Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "apiary-soak"), ["agent", JsonSerializer.Serialize(orders)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Waits until its agent has come up.</summary>
    /// <returns>False when it died before.</returns>
    public bool WaitForStart() => _process.StandardOutput.ReadLine() == "started";

    /// <summary>Waits until no update is under way.</summary>
    /// <returns>The version that runs; null when it died before.</returns>
    public int? WaitForStability() =>
        _process.StandardOutput.ReadLine() is { } line && line.StartsWith(Stable, StringComparison.Ordinal) ? int.Parse(line[Stable.Length..], CultureInfo.InvariantCulture) : null;

    /// <summary>Ends it by closing its standard input.</summary>
    public WitnessTally Stop()
    {
        _process.StandardInput.Close();
        var text = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        var last = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return last.StartsWith('{')
            ? JsonSerializer.Deserialize<WitnessTally>(last)!
            : throw new InvalidOperationException("the agent's process ended with " + text + _errors.Result);
    }

    /// <summary>Kills it with SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public void WaitForExit() => _process.WaitForExit();

    /// <summary>What it has logged, after its end.</summary>
    public string Log => _errors.Result;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
