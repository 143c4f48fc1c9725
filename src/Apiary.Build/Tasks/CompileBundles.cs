// MSBuild task: C text of each bundle to a BPF object, with clang's errors as errors of the build at the C# line.
using Apiary.Build.Clang;
using Apiary.Build.Extraction;
using Apiary.Build.Tools;
using Apiary.Contract.Rules;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Apiary.Build.Tasks;

/// <summary>Compiles the extracted bundles with clang. Without bundles it asks for no clang.</summary>
public sealed class CompileBundles : Microsoft.Build.Utilities.Task
{
    private const int MostThreads = 512; // PLINQ's own limit
    private readonly IToolExecutor _executor;
    private readonly SearchPath _path;

    /// <summary>For MSBuild.</summary>
    public CompileBundles()
        : this(new ProcessToolExecutor(), SearchPath.FromEnvironment())
    {
    }

    /// <summary>With its own way to find and run tools.</summary>
    public CompileBundles(IToolExecutor executor, SearchPath path)
    {
        _executor = executor;
        _path = path;
    }

    /// <summary>Where the extracted files are.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The prelude headers.</summary>
    [Required]
    public string PreludeFolder { get; set; } = "";

    /// <summary>The project's directory.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The property <c>ApiaryClang</c>: a path or a name; empty to look on the <c>PATH</c>.</summary>
    public string Clang { get; set; } = "";

    /// <summary>The property <c>ApiaryArchitecture</c>, or the runtime identifier: whose registers probes read; empty for the machine that builds.</summary>
    public string Architecture { get; set; } = "";

    /// <summary>Objects and manifests, with the <c>LogicalName</c> under which they are embedded.</summary>
    [Output]
    public ITaskItem[] Resources { get; set; } = [];

    /// <summary>Every file this task answers for, so that Clean removes it.</summary>
    [Output]
    public ITaskItem[] Files { get; set; } = [];

    // Each thread waits for a clang of its own.
    private static int Parallelism => Math.Min(Environment.ProcessorCount, MostThreads);

    /// <inheritdoc/>
    public override bool Execute()
    {
        var folder = new UnitFolder(Path.GetFullPath(Path.Combine(ProjectDirectory, Folder)));
        var bundles = folder.Bundles;
        if (bundles.Count == 0)
        {
            return true;
        }

        var found = new ClangSearch(_path, _executor).Find(Clang);
        if (found.Tool is not { } clang)
        {
            Report(found.Rule!, "", 0, 0, [.. found.Arguments]);
            return false;
        }

        var include = Path.Combine(folder.Path, "include");
        var headers = Apiary.Build.Clang.PreludeFolder.Mirror(Path.GetFullPath(PreludeFolder).TrimEnd('/', '\\'), include);
        var compilation = new BundleCompilation(clang, folder, include, ProjectDirectory, _executor, ClangArguments.Machine(Architecture));
        // MSBuild is told afterwards and in order: two builds of one project say the same.
        foreach (var outcome in bundles.AsParallel().AsOrdered().WithDegreeOfParallelism(Parallelism).Select(bundle => Compile(compilation, bundle)).ToList())
        {
            Report(outcome);
        }

        Resources = bundles.SelectMany(bundle => new[] { Resource(folder.Object(bundle)), Resource(folder.Manifest(bundle)) }).ToArray();
        Files = bundles
            .SelectMany(bundle => new[] { folder.Source(bundle), folder.Manifest(bundle), folder.Object(bundle), folder.Key(bundle) })
            .Concat(headers)
            .Select(path => (ITaskItem)new TaskItem(path))
            .ToArray();
        return !Log.HasLoggedErrors;
    }

    private static Outcome Compile(BundleCompilation compilation, string bundle)
    {
        try
        {
            return new Outcome(bundle, compilation.Compile(bundle), "");
        }
        catch (ToolStartException refused)
        {
            return new Outcome(bundle, null, refused.Message);
        }
    }

    private void Report(Outcome outcome)
    {
        if (outcome.Compiled is not { } compiled)
        {
            Report(BuildRules.ClangFailed, "", 0, 0, -1, outcome.Bundle, outcome.Refusal);
            return;
        }

        Log.LogMessage(MessageImportance.Low, compiled.Ran ? "clang compiled bundle {0}." : "Bundle {0} is up to date.", outcome.Bundle);
        if (!compiled.Succeeded)
        {
            Report(outcome.Bundle, compiled.Result!);
        }
    }

    private void Report(string bundle, ToolResult result)
    {
        var text = result.Error + result.Output;
        var errors = ClangDiagnostic.Parse(text);
        foreach (var error in errors)
        {
            Report(BuildRules.ClangError, Path.GetFullPath(Path.Combine(ProjectDirectory, error.File)), error.Line, error.Column, error.Message);
        }

        if (errors.Count == 0)
        {
            Report(BuildRules.ClangFailed, "", 0, 0, result.ExitCode, bundle, text.Trim());
        }
    }

    private void Report(Rule rule, string file, int line, int column, params object[] arguments) =>
        Log.LogError(null, rule.Id, null, file.Length > 0 ? file : null, line, column, 0, 0, "{0}. {1}", rule.Format(arguments).TrimEnd('.'), rule.Fix);

    private static TaskItem Resource(string path)
    {
        var item = new TaskItem(path);
        item.SetMetadata("LogicalName", "apiary/" + Path.GetFileName(path));
        item.SetMetadata("Type", "Non-Resx");
        item.SetMetadata("WithCulture", "false");
        return item;
    }

    private sealed record Outcome(string Bundle, BundleCompilationResult? Compiled, string Refusal);
}
