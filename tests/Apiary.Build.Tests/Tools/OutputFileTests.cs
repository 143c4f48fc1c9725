// Files that later steps compare by time stamp.
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Tools;

public sealed class OutputFileTests
{
    private static readonly DateTime Past = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void An_equal_text_leaves_the_file_untouched()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.c", "int x;\n");
        File.SetLastWriteTimeUtc(path, Past);
        OutputFile.Write(path, "int x;\n");
        Assert.That(File.GetLastWriteTimeUtc(path), Is.EqualTo(Past));
    }

    [Test]
    public void Another_text_replaces_the_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.c", "int x;\n");
        File.SetLastWriteTimeUtc(path, Past);
        OutputFile.Write(path, "int y;\n");
        Assert.That(File.ReadAllText(path), Is.EqualTo("int y;\n"));
        Assert.That(File.GetLastWriteTimeUtc(path), Is.GreaterThan(Past));
    }
}
