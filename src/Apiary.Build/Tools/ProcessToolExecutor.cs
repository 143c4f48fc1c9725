// Runs a tool as a child process and collects both of its streams without a deadlock.
using System.ComponentModel;
using System.Diagnostics;

namespace Apiary.Build.Tools;

/// <summary>Starts real processes.</summary>
public sealed class ProcessToolExecutor : IToolExecutor
{
    /// <inheritdoc/>
    public ToolResult Run(ToolInvocation invocation)
    {
        var start = new ProcessStartInfo(invocation.Path, CommandLine.Join(invocation.Arguments))
        {
            WorkingDirectory = invocation.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Messages are parsed: never in the user's language.
        start.Environment["LC_ALL"] = "C";
        start.Environment["VSLANG"] = "1033";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Start(start);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw new ToolStartException(start.FileName, refused);
        }
    }
}
