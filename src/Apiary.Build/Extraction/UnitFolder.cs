// The folder obj/.../apiary: which files belong to which bundle, and which are left over from bundles that are gone.
using Apiary.Build.Tools;

namespace Apiary.Build.Extraction;

/// <summary>The intermediate files of all bundles of a project.</summary>
/// <param name="folder">Absolute path.</param>
public sealed class UnitFolder(string folder)
{
    private static readonly string[] Suffixes = [".bpf.c", ".manifest.json", ".bpf.o", ".key"];

    /// <summary>Absolute path.</summary>
    public string Path { get; } = folder;

    /// <summary>The list of bundles, one name per line.</summary>
    public string ListPath { get; } = System.IO.Path.Combine(folder, "bundles.txt");

    /// <summary>The names of the bundles, in order.</summary>
    public IReadOnlyList<string> Bundles =>
        File.Exists(ListPath) ? File.ReadAllLines(ListPath).Where(line => line.Length > 0).ToList() : [];

    /// <summary>The C text of a bundle.</summary>
    public string Source(string bundle) => System.IO.Path.Combine(Path, bundle + ".bpf.c");

    /// <summary>The manifest of a bundle.</summary>
    public string Manifest(string bundle) => System.IO.Path.Combine(Path, bundle + ".manifest.json");

    /// <summary>The BPF object of a bundle.</summary>
    public string Object(string bundle) => System.IO.Path.Combine(Path, bundle + ".bpf.o");

    /// <summary>What the object was made from, as a hash.</summary>
    public string Key(string bundle) => System.IO.Path.Combine(Path, bundle + ".key");

    /// <summary>Writes text and manifest of each unit where they changed, and deletes the files of bundles that are gone.</summary>
    public void Replace(IReadOnlyList<ExtractedUnit> units)
    {
        Directory.CreateDirectory(Path);
        foreach (var unit in units)
        {
            OutputFile.Write(Source(unit.Bundle), unit.Source);
            OutputFile.Write(Manifest(unit.Bundle), unit.Manifest);
        }

        OutputFile.Write(ListPath, string.Concat(units.Select(unit => unit.Bundle + "\n")));
        foreach (var left in LeftOver(units.Select(unit => unit.Bundle)))
        {
            File.Delete(left);
        }
    }

    private List<string> LeftOver(IEnumerable<string> bundles)
    {
        var expected = new HashSet<string>(bundles.SelectMany(bundle => Suffixes.Select(suffix => bundle + suffix)), StringComparer.Ordinal);
        return Directory.EnumerateFiles(Path)
            .Where(file => Suffixes.Any(suffix => file.EndsWith(suffix, StringComparison.Ordinal)) && !expected.Contains(System.IO.Path.GetFileName(file)))
            .ToList();
    }
}
