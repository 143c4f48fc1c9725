// A tool that is there by name, but that the operating system refuses to start.
namespace Apiary.Build.Tools;

/// <summary>The operating system did not start a tool.</summary>
public sealed class ToolStartException(string path, Exception inner)
    : Exception($"{path} could not be started: {inner.Message}", inner);
