// The packed package, as a local feed: the one eng/test.sh made, or one packed for this run.
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Package;

/// <summary>Packs once before the tests of this namespace.</summary>
[SetUpFixture]
public sealed class PackageFeed
{
    private static readonly Lazy<PackageFeed> Current = new(() => new PackageFeed());
    private string? _temporary;

    /// <summary>The repository.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The folder with the packages.</summary>
    public static string Folder => Current.Value.Packages;

    /// <summary>The version of the packages.</summary>
    public static string Version => File.ReadAllText(Path.Combine(Folder, "version")).Trim();

    /// <summary>Packages restored by the tests; never the user's own cache, which keeps a version that it has.</summary>
    public static string RestoreFolder { get; } = Directory.CreateTempSubdirectory("apiary-packages-").FullName;

    /// <summary>The generator that echoes C text; built with this test project.</summary>
    public static string EchoGenerator { get; } = Path.Combine(
        RepositoryRoot, "tests/Apiary.Build.EchoGenerator/bin", Configuration(), "netstandard2.0/Apiary.Build.EchoGenerator.dll");

    private string Packages => Environment.GetEnvironmentVariable("APIARY_PACKAGES") ?? (_temporary ??= Pack());

    /// <summary>Deletes what was made.</summary>
    [OneTimeTearDown]
    public void Delete()
    {
        Directory.Delete(RestoreFolder, recursive: true);
        if (Current.IsValueCreated && Current.Value._temporary is { } packed)
        {
            Directory.Delete(packed, recursive: true);
        }
    }

    private static string Pack()
    {
        var folder = Directory.CreateTempSubdirectory("apiary-feed-").FullName;
        var result = new ProcessToolExecutor().Run(new ToolInvocation(Path.Combine(RepositoryRoot, "eng/pack.sh"), ["--output", folder], RepositoryRoot));
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        return folder;
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Apiary.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no Apiary.sln above the tests.");
        }

        return folder.FullName;
    }
}
