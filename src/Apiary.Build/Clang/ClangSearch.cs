// Decides which clang compiles the bundles: the property ApiaryClang, else fixed names on the PATH in a fixed order.
using Apiary.Build.Tools;
using Apiary.Contract.Rules;

namespace Apiary.Build.Clang;

/// <summary>A clang in the accepted version range.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Version">Its version.</param>
/// <param name="StripPath">The <c>llvm-strip</c> that belongs to it, or <see langword="null"/>.</param>
public sealed record ClangTool(string Path, ClangVersion Version, string? StripPath);

/// <summary>What the search found: a tool, or the rule that says why there is none.</summary>
/// <param name="Tool">The tool, or <see langword="null"/>.</param>
/// <param name="Rule">The rule that is broken when there is no tool.</param>
/// <param name="Arguments">Arguments of the rule's message.</param>
public sealed record ClangSearchResult(ClangTool? Tool, Rule? Rule, IReadOnlyList<object> Arguments);

/// <summary>Finds clang. The newest one is never preferred: the order of the names is fixed.</summary>
/// <param name="path">Where to look.</param>
/// <param name="executor">Asks a candidate for its version.</param>
public sealed class ClangSearch(SearchPath path, IToolExecutor executor)
{
    /// <summary>The names looked for, in order of preference.</summary>
    public static IReadOnlyList<string> Names { get; } = ["clang", "clang-19", "clang-20", "clang-21", "clang-22", "clang-18"];

    /// <summary>Finds clang; <paramref name="property"/> is the value of <c>ApiaryClang</c>, empty when it is not set.</summary>
    public ClangSearchResult Find(string property)
    {
        IReadOnlyList<string> names = property.Length > 0 ? [property] : Names;
        ClangSearchResult? refused = null;
        foreach (var candidate in names.Select(path.Find).OfType<string>())
        {
            var version = VersionOf(candidate);
            if (version is { IsAccepted: true })
            {
                return new ClangSearchResult(new ClangTool(candidate, version, StripFor(candidate, version)), null, []);
            }

            refused ??= new ClangSearchResult(null, BuildRules.ClangVersion, [candidate, version?.Number ?? "unknown", ClangVersion.AcceptedRange]);
        }

        return refused ?? new ClangSearchResult(null, BuildRules.ClangMissing, [string.Join(", ", names)]);
    }

    private ClangVersion? VersionOf(string candidate)
    {
        try
        {
            return ClangVersion.Parse(executor.Run(new ToolInvocation(candidate, ["--version"], Directory.GetCurrentDirectory())).Output);
        }
        catch (ToolStartException)
        {
            return null;
        }
    }

    // Debian installs clang-19 with llvm-strip-19, most others clang with llvm-strip.
    private string? StripFor(string clang, ClangVersion version)
    {
        var beside = Path.GetDirectoryName(clang) ?? "";
        string[] names = [$"llvm-strip-{version.Major}", "llvm-strip"];
        return names.Select(name => path.Find(Path.Combine(beside, name))).Concat(names.Select(path.Find)).FirstOrDefault(found => found is not null);
    }
}
