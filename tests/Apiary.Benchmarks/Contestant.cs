// A process that takes part in a benchmark: one line in, one line out for each round.
using System.Diagnostics;
using Apiary.Testing.Kernel;

namespace Apiary.Benchmarks;

/// <summary>A running process that answers lines.</summary>
public sealed class Contestant : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts it and waits for its first line.</summary>
    public Contestant(string expected, params IReadOnlyList<string> command)
    {
        long start = Stopwatch.GetTimestamp();
        _process = ShellCommand.Start(command[0], [.. command.Skip(1)]);
        string? line = _process.StandardOutput.ReadLine();
        StartTime = Stopwatch.GetElapsedTime(start);
        if (line != expected)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} says '{line}', not '{expected}': {_process.StandardError.ReadToEnd()}");
        }
    }

    /// <summary>From its start to its first line.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>One round.</summary>
    public string Ask()
    {
        _process.StandardInput.WriteLine();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_process.StandardError.ReadToEnd());
    }

    /// <summary>Ends its input and waits for its end.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
