// Finds the repository and lists its source files, so that the rules below read the tree as it is.
namespace Apiary.Architecture.Tests;

internal static class RepositoryFiles
{
    private static readonly string[] SourceFolders = ["src", "generators", "analyzers", "bpf-runtime", "tests", "examples"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Tracked-looking C# files below the source folders: no build output, no golden files.</summary>
    public static IEnumerable<string> CSharp() => SourceFolders.SelectMany(folder => Below(folder, "*.cs"));

    public static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.Exists(PathOf(folder))
            ? Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Where(path => !path.Contains(".verified.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
            : [];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Apiary.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Apiary.sln was not found above the test assembly.");
    }
}
