// Runs the C# compiler a first time, over declarations only, so that the generator's C text can be had before the assembly is made.
using Apiary.Build.Tools;

namespace Apiary.Build.Extraction;

/// <summary>How the C# compiler is started.</summary>
/// <param name="Executable">The compiler, or the .NET host that runs it.</param>
/// <param name="LeadingArguments">What stands before the compiler's own arguments.</param>
public sealed record CompilerHost(string Executable, IReadOnlyList<string> LeadingArguments);

/// <summary>
/// The extract run: the project's own compiler arguments with <c>/refonly</c>, analyzers off, and of the warnings only those by which the
/// compiler says that a generator failed. Its messages are not shown, because the compilation proper repeats them.
/// </summary>
/// <param name="folder">Where the reference assembly, response file and switch file are written.</param>
/// <param name="projectDirectory">Working directory of the compiler.</param>
/// <param name="executor">Runs the compiler.</param>
public sealed class ExtractionRun(string folder, string projectDirectory, IToolExecutor executor)
{
    /// <summary>Tells the generator that this is the extract run; wins over what the project's own editor config says.</summary>
    public const string SwitchFileText = "is_global = true\nglobal_level = 1000\nbuild_property.ApiaryExtract = true\n";

    private const string OutputOption = "/out:";

    private static readonly string[] Dropped = [OutputOption, "/refout:", "/refonly", "/skipanalyzers", "/doc:", "/noconfig"];

    /// <summary>The assembly that the run writes. It has the project's own name, because other assemblies may show it their internals.</summary>
    public string AssemblyPath { get; private set; } = Path.Combine(folder, "extract", "extract.dll");

    /// <summary>The response file of the run.</summary>
    public string ResponsePath { get; } = Path.Combine(folder, "extract.rsp");

    /// <summary>The editor config that switches the generator.</summary>
    public string SwitchPath { get; } = Path.Combine(folder, "extract.globalconfig");

    /// <summary>Runs the compiler with the project's <paramref name="arguments"/>.</summary>
    public ToolResult Run(CompilerHost compiler, IEnumerable<string> arguments)
    {
        var all = arguments.ToArray();
        if (all.LastOrDefault(argument => argument.StartsWith(OutputOption, StringComparison.OrdinalIgnoreCase)) is { } output)
        {
            AssemblyPath = Path.Combine(folder, "extract", Path.GetFileName(output.Substring(OutputOption.Length).Trim('"')));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(AssemblyPath)!);
        OutputFile.Write(SwitchPath, SwitchFileText);
        OutputFile.Write(ResponsePath, string.Join("\n", ResponseLines(all).Select(CommandLine.Quote)) + "\n");
        return executor.Run(new ToolInvocation(
            compiler.Executable,
            [.. compiler.LeadingArguments, "/noconfig", "@" + ResponsePath],
            projectDirectory));
    }

    private IEnumerable<string> ResponseLines(IEnumerable<string> arguments) =>
        arguments
            .Where(argument => !Dropped.Any(prefix => argument.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .Concat(["/refonly", "/skipanalyzers+", "/warn:1", "/analyzerconfig:" + SwitchPath, "/out:" + AssemblyPath]);
}
