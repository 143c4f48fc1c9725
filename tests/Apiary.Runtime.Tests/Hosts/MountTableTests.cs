// The text of /proc/self/mountinfo in its odd forms.
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Tests.Hosts;

public sealed class MountTableTests
{
    private const string Text = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        41 31 0:38 / /sys/fs/cgroup/unified rw,relatime shared:9 - cgroup2 cgroup2 rw
        42 31 0:39 / /mnt/with\040blank rw,relatime shared:9 master:3 - bpf bpf rw
        43 31 0:40 / /first rw - ext4 /dev/a rw
        44 31 0:41 / /second rw - ext4 /dev/b rw

        """;

    [TestCase("cgroup2", "/sys/fs/cgroup/unified")]
    [TestCase("bpf", "/mnt/with blank")]
    [TestCase("ext4", "/second")]
    [TestCase("nfs", null)]
    public void The_last_mount_of_the_type_is_found(string type, string? expected) =>
        Assert.That(MountTable.Find(Text, type), Is.EqualTo(expected));

    [Test]
    public void A_broken_line_is_passed_over() =>
        Assert.That(MountTable.Find("garbage\n1 2\n - bpf\n", "bpf"), Is.Null);

    [TestCase("/", "/cg")]
    [TestCase("/a/b", "/cg/a/b")]
    [TestCase("a", "/cg/a")]
    [TestCase("/cg/a/", "/cg/a")]
    [TestCase("/cgx", "/cg/cgx")]
    [TestCase("/cg", "/cg")]
    public void A_cgroup_is_named_from_the_root_of_the_mount(string name, string expected) =>
        Assert.That(Cgroup.Resolve("/cg", name), Is.EqualTo(expected));
}
