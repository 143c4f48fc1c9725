// Runs a tool of the host, such as ip, and fails loudly.
using System.Diagnostics;

namespace Apiary.Testing.Kernel;

/// <summary>A command of the host.</summary>
public static class ShellCommand
{
    /// <summary>Runs <paramref name="file"/> with <paramref name="arguments"/> and returns what it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message carries what it printed.</exception>
    public static string Run(string file, params IReadOnlyList<string> arguments)
    {
        using Process process = Start(file, arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} failed with {process.ExitCode}: {error.Result}{output}");
    }

    /// <summary>Starts it, with its output redirected.</summary>
    public static Process Start(string file, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{file} did not start.");
    }
}
