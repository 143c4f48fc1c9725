// Looks a program up the way a shell does.
namespace Apiary.Build.Tools;

/// <summary>The folders in which programs are looked for.</summary>
/// <param name="Folders">In order.</param>
public sealed record SearchPath(IReadOnlyList<string> Folders)
{
    /// <summary>The folders of the <c>PATH</c> variable.</summary>
    public static SearchPath FromEnvironment() => new(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split([Path.PathSeparator], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first file of that name, or <see langword="null"/>. A name with a folder in it is taken as it is.</summary>
    public string? Find(string program)
    {
        if (program.IndexOfAny(['/', '\\']) >= 0)
        {
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        }

        return Folders
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .FirstOrDefault(File.Exists);
    }
}
