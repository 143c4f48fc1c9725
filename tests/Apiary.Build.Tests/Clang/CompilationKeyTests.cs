// Whatever changes the object's bytes changes the key, and nothing else does.
using Apiary.Build.Clang;
using Apiary.Build.Tests.Tools;

namespace Apiary.Build.Tests.Clang;

public sealed class CompilationKeyTests : IDisposable
{
    private const string Source = "#line 3 \"Bundle.cs\"\nint x;\n";

    private readonly TemporaryFolder _folder = new();
    private readonly ClangTool _clang = new("/bin/clang", new ClangVersion(19, 1, "clang version 19.1.7"), null);

    [SetUp]
    public void Fill()
    {
        _folder.Write("include/apiary/a.h", "int a;");
        _folder.Write("Bundle.cs", "class Bundle;");
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void The_same_input_gives_the_same_key() => Assert.That(Key(), Is.EqualTo(Key()));

    [Test]
    public void Another_text_gives_another_key() => Assert.That(Key(source: Source + "int y;"), Is.Not.EqualTo(Key()));

    [Test]
    public void Another_flag_gives_another_key() => Assert.That(Key(flags: ["-O1"]), Is.Not.EqualTo(Key()));

    [Test]
    public void Another_build_of_the_same_clang_version_gives_another_key() =>
        Assert.That(Key(clang: _clang with { Version = new ClangVersion(19, 1, "clang version 19.1.7 (2)") }), Is.Not.EqualTo(Key()));

    [Test]
    public void A_strip_tool_that_comes_or_goes_gives_another_key() =>
        Assert.That(Key(clang: _clang with { StripPath = "/bin/llvm-strip" }), Is.Not.EqualTo(Key()));

    [Test]
    public void The_path_of_clang_is_no_part_of_the_key() => Assert.That(Key(clang: _clang with { Path = "/opt/clang" }), Is.EqualTo(Key()));

    [TestCase("include/apiary/a.h")]
    [TestCase("include/apiary/b.h")]
    [TestCase("Bundle.cs")]
    public void A_changed_or_new_header_and_a_changed_csharp_file_give_another_key(string file)
    {
        var before = Key();
        _folder.Write(file, "// changed");
        Assert.That(Key(), Is.Not.EqualTo(before));
    }

    [Test]
    public void A_csharp_file_that_the_text_does_not_name_is_no_part_of_the_key()
    {
        var before = Key();
        _folder.Write("Other.cs", "// new");
        Assert.That(Key(), Is.EqualTo(before));
    }

    private string Key(string source = Source, ClangTool? clang = null, string[]? flags = null) =>
        CompilationKey.Of(source, clang ?? _clang, flags ?? ["-O2"], _folder["include"], _folder.Path);
}
