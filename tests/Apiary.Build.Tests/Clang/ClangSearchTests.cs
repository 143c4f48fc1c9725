// Which clang is taken when several are there, and the rules APY7001 and APY7002 when none will do.
using Apiary.Build.Clang;
using Apiary.Build.Tests.Tools;
using Apiary.Build.Tools;

namespace Apiary.Build.Tests.Clang;

public sealed class ClangSearchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Without_any_clang_the_rule_names_what_was_looked_for()
    {
        var result = Find("");
        Assert.That(result.Tool, Is.Null);
        Assert.That(result.Rule!.Id, Is.EqualTo("APY7001"));
        Assert.That(result.Rule.Format([.. result.Arguments]), Does.Contain("clang, clang-19"));
    }

    [Test]
    public void An_old_clang_is_refused_with_its_version_and_the_range()
    {
        Install("clang", "14.0.6");
        var result = Find("");
        Assert.That(result.Tool, Is.Null);
        Assert.That(result.Rule!.Id, Is.EqualTo("APY7002"));
        Assert.That(result.Rule.Format([.. result.Arguments]), Does.Contain("version 14.0; Apiary needs 18 or newer, below 23"));
    }

    [Test]
    public void A_distribution_with_an_old_clang_and_a_versioned_one_gets_the_versioned_one()
    {
        Install("clang", "14.0.6");
        Install("clang-19", "19.1.7");
        Assert.That(Find("").Tool!.Path, Is.EqualTo(_folder["clang-19"]));
    }

    [Test]
    public void The_newest_is_not_preferred()
    {
        Install("clang-19", "19.1.7");
        Install("clang-22", "22.1.0");
        Assert.That(Find("").Tool!.Version.Major, Is.EqualTo(19));
    }

    [Test]
    public void The_property_is_taken_as_it_is_and_nothing_else()
    {
        Install("clang-19", "19.1.7");
        Install("mine", "14.0.6");
        Assert.That(Find(_folder["mine"]).Rule!.Id, Is.EqualTo("APY7002"));
        Assert.That(Find(_folder["absent"]).Rule!.Id, Is.EqualTo("APY7001"));
        Assert.That(Find("clang-19").Tool!.Path, Is.EqualTo(_folder["clang-19"]));
    }

    [Test]
    public void A_file_that_is_no_clang_is_refused()
    {
        Install("clang", "none");
        Assert.That(Find("").Rule!.Id, Is.EqualTo("APY7002"));
    }

    [Test]
    public void The_strip_of_the_same_version_is_preferred()
    {
        Install("clang-19", "19.1.7");
        _folder.Write("llvm-strip", "");
        _folder.Write("llvm-strip-19", "");
        Assert.That(Find("").Tool!.StripPath, Is.EqualTo(_folder["llvm-strip-19"]));
    }

    // The file's text is the version that the file, when it is run, answers with.
    private void Install(string name, string version) => _folder.Write(name, version);

    private ClangSearchResult Find(string property)
    {
        var executor = new RecordingExecutor(run => new ToolResult(0, $"clang version {File.ReadAllText(run.Path)}\n", ""));
        return new ClangSearch(new SearchPath([_folder.Path]), executor).Find(property);
    }
}
