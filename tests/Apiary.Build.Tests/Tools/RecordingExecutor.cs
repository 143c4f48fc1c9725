// Plays the tools in unit tests: answers by a function, and remembers what it was asked.
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Tools;

internal sealed class RecordingExecutor(Func<ToolInvocation, ToolResult> answer) : IToolExecutor
{
    public List<ToolInvocation> Invocations { get; } = [];

    public ToolResult Run(ToolInvocation invocation)
    {
        // Bundles are compiled side by side.
        lock (Invocations)
        {
            Invocations.Add(invocation);
        }

        return answer(invocation);
    }

    /// <summary>A clang of some version that writes "object" to its -o argument, with no llvm-strip beside it.</summary>
    public static RecordingExecutor Clang(string version) => new(invocation =>
    {
        if (invocation.Arguments[0] == "--version")
        {
            return new ToolResult(0, $"Debian clang version {version} (1)\nTarget: x86_64-pc-linux-gnu\n", "");
        }

        var output = invocation.Arguments[invocation.Arguments.ToList().IndexOf("-o") + 1];
        File.WriteAllText(Path.Combine(invocation.WorkingDirectory, output), "object");
        return new ToolResult(0, "", "");
    });

    /// <summary>The runs that were not questions about the version.</summary>
    public IReadOnlyList<ToolInvocation> Compilations => Invocations.Where(run => run.Arguments[0] != "--version").ToList();
}
