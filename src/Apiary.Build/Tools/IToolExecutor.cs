// The seam between the tasks and the processes they start: tests put a recorder here.
namespace Apiary.Build.Tools;

/// <summary>Runs command-line tools.</summary>
public interface IToolExecutor
{
    /// <summary>Runs the tool to its end.</summary>
    /// <exception cref="ToolStartException">It could not be started.</exception>
    ToolResult Run(ToolInvocation invocation);
}
