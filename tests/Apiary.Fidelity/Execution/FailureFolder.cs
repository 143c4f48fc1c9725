// Keeps what failed, so that it can be looked at: the C#, the C, and what went wrong.
namespace Apiary.Fidelity.Execution;

/// <summary>A folder of failures.</summary>
/// <param name="path">Where; made when the first failure comes.</param>
internal sealed class FailureFolder(string path)
{
    /// <summary>Compiles a text. A refused one is a defect of who wrote it, or of the compiler: it is kept, too.</summary>
    /// <exception cref="InvalidOperationException">It is refused.</exception>
    public CompiledSubject Compile(string name, string text)
    {
        try
        {
            return CompiledSubject.Of(text);
        }
        catch (InvalidOperationException refusal)
        {
            Keep(name, text, "", refusal.Message);
            throw;
        }
    }

    /// <summary>Keeps one failure and says so.</summary>
    public void Keep(string name, string text, string source, string reason)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, name + ".cs"), text);
        File.WriteAllText(Path.Combine(path, name + ".c"), source);
        File.WriteAllText(Path.Combine(path, name + ".txt"), reason);
        Console.Error.WriteLine($"fidelity: {reason} (kept as {Path.Combine(path, name)}.*)");
    }
}
