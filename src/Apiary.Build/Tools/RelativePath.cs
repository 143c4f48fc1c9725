// Paths relative to the project, with forward slashes: what may appear in an object.
namespace Apiary.Build.Tools;

/// <summary>Computes relative paths.</summary>
public static class RelativePath
{
    /// <summary><paramref name="path"/> as seen from <paramref name="folder"/>; absolute when they share no root.</summary>
    public static string Of(string folder, string path)
    {
        var from = new Uri(Path.GetFullPath(folder).TrimEnd('/', '\\') + "/");
        var relative = from.MakeRelativeUri(new Uri(Path.GetFullPath(path)));
        return relative.IsAbsoluteUri ? path : Uri.UnescapeDataString(relative.ToString());
    }
}
