// The project that the figures are about: 100 bundles with ten actors each, one file per bundle, and a file without bundles.
using System.Globalization;

namespace Apiary.Benchmarks.Build;

/// <summary>Texts of the large project.</summary>
public static class LargeProject
{
    /// <summary>Number of bundles.</summary>
    public const int Bundles = 100;

    /// <summary>Number of actors in each.</summary>
    public const int Actors = 10;

    /// <summary>A file that no bundle mentions.</summary>
    public const string OtherFile = "Other.cs";

    private static readonly string Template = Resource("Bundle.txt");

    /// <summary>The files by name.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Enumerable.Range(0, Bundles)
        .ToDictionary(FileOf, BundleText)
        .Append(new(OtherFile, OtherText(0)))
        .ToDictionary();

    /// <summary>The file of a bundle.</summary>
    public static string FileOf(int bundle) => string.Create(CultureInfo.InvariantCulture, $"Large{bundle}.cs");

    /// <summary>The text of a bundle after its <paramref name="edit"/>th edit of one line in the body of an actor.</summary>
    public static string Edited(int bundle, int edit) =>
        BundleText(bundle).Replace("Count(5);", string.Create(CultureInfo.InvariantCulture, $"Count({8 + (edit % 8)});"), StringComparison.Ordinal);

    /// <summary>The text of <see cref="OtherFile"/> after an edit.</summary>
    public static string OtherText(int edit) =>
        string.Create(CultureInfo.InvariantCulture, $"namespace Large; internal static class Other {{ public static int Value() => {edit}; }}\n");

    /// <summary>A text that is embedded in this program.</summary>
    public static string Resource(string name)
    {
        using Stream stream = typeof(LargeProject).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string BundleText(int bundle) => Template.Replace("$N$", bundle.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
