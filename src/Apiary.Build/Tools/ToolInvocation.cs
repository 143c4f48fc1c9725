// One run of a command-line tool, and what came of it.
namespace Apiary.Build.Tools;

/// <summary>A tool to run.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
public sealed record ToolInvocation(string Path, IReadOnlyList<string> Arguments, string WorkingDirectory);

/// <summary>What a tool answered.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record ToolResult(int ExitCode, string Output, string Error);
