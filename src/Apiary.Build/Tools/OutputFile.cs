// Files that later steps depend on by time stamp: written only when their content changes.
using System.Text;

namespace Apiary.Build.Tools;

/// <summary>Writes a file without touching it when nothing changed.</summary>
public static class OutputFile
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the file hold exactly <paramref name="text"/>; an equal file keeps its time stamp.</summary>
    public static void Write(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path, Encoding) == text)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding);
    }

    /// <summary>Makes <paramref name="target"/> equal to <paramref name="source"/>; an equal file keeps its time stamp.</summary>
    public static void Copy(string source, string target) => Write(target, File.ReadAllText(source, Encoding));
}
