// A program that must succeed.
using System.Diagnostics;

namespace Apiary.Benchmarks.Build;

/// <summary>Runs programs.</summary>
public static class Command
{
    /// <summary>Runs one to its end; what it printed.</summary>
    public static string Run(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException(program + " did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}\n{output}{errors.Result}");
    }
}
