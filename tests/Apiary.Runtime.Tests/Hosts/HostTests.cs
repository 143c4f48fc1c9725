// Versions, capabilities and lockdown, as data.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Tests.Hosts;

public sealed class HostTests
{
    [Test]
    public void A_missing_libbpf_is_APY8013() =>
        Assert.That(
            () => LibbpfLibrary.Demand(static () => throw new DllNotFoundException("libbpf.so.1: cannot open shared object file")),
            Throws.TypeOf<ApiaryException>().With.Message.Contains("APY8013").And.Message.Contains("libbpf1"));

    [Test]
    public void A_libbpf_that_is_there_is_accepted() => Assert.That(LibbpfLibrary.Demand, Throws.Nothing);

    [Test]
    public void A_host_without_cgroup_v2_is_APY8014() =>
        Assert.That(() => Cgroup.MountPointIn(null), Throws.TypeOf<ApiaryException>().With.Message.Contains("APY8014"));

    [TestCase("6.18.44-fc", 6, 18)]
    [TestCase("5.10", 5, 10)]
    [TestCase("6.6-rc1", 6, 6)]
    public void A_kernel_release_is_read(string text, int major, int minor) =>
        Assert.That(KernelVersion.Parse(text), Is.EqualTo(new KernelVersion(major, minor)));

    [Test]
    public void Kernel_versions_compare_by_number() =>
        Assert.That(KernelVersion.Parse("6.9"), Is.LessThan(KernelVersion.Parse("6.10")));

    [Test]
    public void Words_are_no_kernel_version() =>
        Assert.That(() => KernelVersion.Parse("linux"), Throws.InstanceOf<FormatException>());

    [TestCase(new[] { Capability.Bpf, Capability.NetAdmin, Capability.Perfmon }, "")]
    [TestCase(new[] { Capability.SysAdmin, Capability.NetAdmin }, "")]
    [TestCase(new[] { Capability.NetAdmin }, "CAP_BPF CAP_PERFMON")]
    [TestCase(new[] { Capability.SysAdmin }, "CAP_NET_ADMIN")]
    public void Missing_capabilities_are_named(Capability[] has, string missing)
    {
        var bits = has.Aggregate(0ul, static (bits, capability) => bits | (1ul << (int)capability));
        Assert.That(string.Join(' ', new HostCapabilities(bits).Missing()), Is.EqualTo(missing));
    }

    [Test]
    public void Without_capabilities_nothing_is_allowed()
    {
        var failure = Assert.Throws<ApiaryException>(static () => new HostCapabilities(1ul << (int)Capability.NetAdmin).Demand())!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.NotPrivileged));
        Assert.That(failure.Detail, Does.EndWith("this process has only CAP_NET_ADMIN"));
    }

    [TestCase("none [integrity] confidentiality\n", LockdownMode.Integrity)]
    [TestCase("[none] integrity confidentiality\n", LockdownMode.None)]
    [TestCase("", LockdownMode.Unknown)]
    public void The_lockdown_mode_is_the_one_in_brackets(string text, LockdownMode expected) =>
        Assert.That(Lockdown.Parse(text), Is.EqualTo(expected));
}
