// Golden files in Verify's convention: Fixture.Case.verified.ext beside the test, .received.ext after a mismatch. tests/accept.sh accepts.
using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal static class Snapshot
{
    private const int ContextLines = 2;

    /// <summary>Fails, with a difference, when <paramref name="text"/> is not the accepted text of <paramref name="name"/>.</summary>
    public static void Match(string text, string extension, string? name = null, [CallerFilePath] string path = "", [CallerMemberName] string member = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{name ?? member}");
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
        var accepted = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (accepted == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{Path.GetFileName(verified)} differs; accept with tests/accept.sh\n{Difference(accepted, text)}");
    }

    private static string Difference(string before, string after)
    {
        var lines = new InlineDiffBuilder(new DiffPlex.Differ()).BuildDiffModel(before, after).Lines;
        var shown = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = Enumerable.Range(i - ContextLines, (2 * ContextLines) + 1)
                .Any(near => near >= 0 && near < lines.Count && lines[near].Type != ChangeType.Unchanged);
            if (isNear)
            {
                shown.Append(lines[i].Type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " }).Append(lines[i].Text).Append('\n');
            }
        }

        return shown.ToString();
    }
}
