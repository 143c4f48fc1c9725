// What stays in obj/.../apiary and what is deleted.
using Apiary.Build.Extraction;
using Apiary.Build.Tests.Tools;

namespace Apiary.Build.Tests.Extraction;

public sealed class UnitFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private UnitFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new UnitFolder(_temporary.Path);

    public void Dispose() => _temporary.Dispose();

    [Test]
    public void Text_manifest_and_list_are_written()
    {
        _folder.Replace([Unit("a"), Unit("b")]);
        Assert.That(_folder.Bundles, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(File.ReadAllText(_folder.Source("b")), Is.EqualTo("int b;\n"));
        Assert.That(File.ReadAllText(_folder.Manifest("b")), Is.EqualTo("{\"b\":0}"));
    }

    [Test]
    public void All_files_of_a_bundle_that_is_gone_are_deleted()
    {
        _folder.Replace([Unit("a"), Unit("b")]);
        File.WriteAllText(_folder.Object("b"), "object");
        File.WriteAllText(_folder.Key("b"), "key");
        _folder.Replace([Unit("a")]);
        Assert.That(Directory.GetFiles(_temporary.Path, "b.*"), Is.Empty);
        Assert.That(_folder.Source("a"), Does.Exist);
    }

    [Test]
    public void The_object_of_a_bundle_that_stays_is_kept()
    {
        _folder.Replace([Unit("a")]);
        File.WriteAllText(_folder.Object("a"), "object");
        _folder.Replace([Unit("a"), Unit("b")]);
        Assert.That(_folder.Object("a"), Does.Exist);
    }

    private static ExtractedUnit Unit(string name) => new(name, name, "", $"int {name};\n", $"{{\"{name}\":0}}");
}
