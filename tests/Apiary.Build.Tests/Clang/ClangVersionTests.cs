// The first line of `clang --version` as distributions spell it, and the accepted range.
using Apiary.Build.Clang;

namespace Apiary.Build.Tests.Clang;

public sealed class ClangVersionTests
{
    [TestCase("Debian clang version 19.1.7 (3~deb12u1)\nTarget: x86_64-pc-linux-gnu\n", 19, 1)]
    [TestCase("Ubuntu clang version 18.1.3 (1ubuntu1)\r\n", 18, 1)]
    [TestCase("clang version 20.1.0\n", 20, 1)]
    [TestCase("warning: x\nclang version 21.0.0git (https://example.org)\n", 21, 0)]
    public void The_version_is_read_from_the_line_that_has_it(string output, int major, int minor)
    {
        var version = ClangVersion.Parse(output);
        Assert.That((version?.Major, version?.Minor), Is.EqualTo(((int?)major, (int?)minor)));
    }

    [TestCase("gcc (Debian 12.2.0) 12.2.0\n")]
    [TestCase("")]
    public void Another_tool_has_no_version(string output) => Assert.That(ClangVersion.Parse(output), Is.Null);

    [TestCase(17, false)]
    [TestCase(18, true)]
    [TestCase(22, true)]
    [TestCase(23, false)]
    public void The_range_has_both_ends(int major, bool accepted) =>
        Assert.That(new ClangVersion(major, 0, "").IsAccepted, Is.EqualTo(accepted));
}
