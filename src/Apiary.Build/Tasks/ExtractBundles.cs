// MSBuild task: gets the C text of all bundles out of the project's own compilation, before the assembly is made.
using System.Text.RegularExpressions;
using Apiary.Build.Extraction;
using Apiary.Build.Tools;
using Apiary.Contract.Rules;
using Microsoft.Build.Framework;

namespace Apiary.Build.Tasks;

/// <summary>
/// Runs the C# compiler over declarations only and writes each bundle's C text and manifest.
/// Reports nothing itself: if the project does not compile, the compilation proper says so once. What it must not pass over in
/// silence it hands out as <see cref="Failure"/>, to be raised when the compilation proper succeeded.
/// </summary>
public sealed class ExtractBundles : Microsoft.Build.Utilities.Task
{
    // It could not be loaded, created, initialized, or run; or it was made for a newer compiler.
    private static readonly Regex GeneratorFailure = new(@"\bCS(8032|8033|8034|8040|8784|8785|9057)\b", RegexOptions.CultureInvariant);
    private readonly IToolExecutor _executor;

    /// <summary>For MSBuild.</summary>
    public ExtractBundles()
        : this(new ProcessToolExecutor())
    {
    }

    /// <summary>With its own way to run tools.</summary>
    public ExtractBundles(IToolExecutor executor) => _executor = executor;

    /// <summary>The arguments of the project's own compilation.</summary>
    [Required]
    public ITaskItem[] CommandLineArguments { get; set; } = [];

    /// <summary>Folder with the compiler: <c>bincore/csc.dll</c> or <c>csc.exe</c>.</summary>
    [Required]
    public string CompilerFolder { get; set; } = "";

    /// <summary>The .NET host that runs <c>csc.dll</c>.</summary>
    public string DotNetHost { get; set; } = "";

    /// <summary><c>false</c> when the compiler server must not be used.</summary>
    public string UseSharedCompilation { get; set; } = "";

    /// <summary>Where the files are written.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>The project's directory.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Whether every bundle was extracted, so that the next build may skip the run.</summary>
    [Output]
    public bool Complete { get; set; }

    /// <summary>Why not: id of a rule; empty when complete.</summary>
    [Output]
    public string FailureCode { get; set; } = "";

    /// <summary>Why not: the rule's message.</summary>
    [Output]
    public string Failure { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var folder = new UnitFolder(Path.GetFullPath(Path.Combine(ProjectDirectory, OutputFolder)));
        Directory.CreateDirectory(folder.Path);
        var run = new ExtractionRun(folder.Path, ProjectDirectory, _executor);
        var result = run.Run(Compiler(), CommandLineArguments.Select(item => item.ItemSpec));
        if (result.ExitCode != 0)
        {
            FailRun(result, FirstLine(result.Output + result.Error, static _ => true) ?? "no message");
            return true;
        }

        var units = UnitReader.Read(run.AssemblyPath);
        if (!units.Complete)
        {
            // The compiler calls that a warning, and goes on as if there were no bundles.
            FailRun(result, FirstLine(result.Output + result.Error, GeneratorFailure.IsMatch) ?? "its generator did not run");
            return true;
        }

        folder.Replace(units.Units);
        Complete = units.Rejected.Count == 0;
        if (!Complete)
        {
            var rejected = units.Rejected[0];
            Fail(InternalRules.UnitRejected, rejected.Bundle, rejected.RuleIds);
        }

        return true;
    }

    private void FailRun(ToolResult result, string reason)
    {
        Log.LogMessage(MessageImportance.Low, result.Output + result.Error);
        Fail(InternalRules.InternalError, Path.GetFileName(ProjectDirectory.TrimEnd('/', '\\')), "the extract run", reason);
    }

    private void Fail(Rule rule, params object[] arguments)
    {
        FailureCode = rule.Id;
        Failure = rule.Format(arguments) + ". " + rule.Fix;
    }

    private CompilerHost Compiler()
    {
        List<string> shared = string.Equals(UseSharedCompilation, "false", StringComparison.OrdinalIgnoreCase) ? [] : ["/shared"];
        var managed = Path.Combine(CompilerFolder, "bincore", "csc.dll");
        return File.Exists(managed)
            ? new CompilerHost(DotNetHost.Length > 0 ? DotNetHost : "dotnet", ["exec", managed, .. shared])
            : new CompilerHost(Path.Combine(CompilerFolder, "csc.exe"), shared);
    }

    private static string? FirstLine(string text, Func<string, bool> isMeant) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && isMeant(line));
}
