// The large project on disk, and the dotnet command over it.
namespace Apiary.Benchmarks.Build;

/// <summary>A folder with the project.</summary>
/// <param name="path">Absolute path, inside the repository.</param>
public sealed class LargeProjectFolder(string path)
{
    private const string Configuration = "Release";

    /// <summary>Absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>Where the extracted C is.</summary>
    public string Units => System.IO.Path.Combine(Path, "obj", Configuration, "net10.0", "apiary");

    /// <summary>Writes the sources.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, "Large.csproj"), LargeProject.Resource("Project.txt"));
        foreach ((string name, string text) in LargeProject.Files)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }
    }

    /// <summary>Lets the next build begin from nothing but what it references.</summary>
    public void DeleteOutputs()
    {
        Directory.Delete(System.IO.Path.Combine(Path, "obj", Configuration), recursive: true);
        Directory.Delete(System.IO.Path.Combine(Path, "bin"), recursive: true);
    }

    /// <summary>Runs a dotnet command that must succeed, and answers with what it printed.</summary>
    public string DotNet(params string[] arguments) =>
        Command.Run("dotnet", Path, [.. arguments, "-c", Configuration, "-nologo"]);
}
