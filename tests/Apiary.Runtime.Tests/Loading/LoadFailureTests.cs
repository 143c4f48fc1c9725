// Every failure has its rule, and leaves nothing behind.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Tests.Loading;

public sealed class LoadFailureTests : RootFixture
{
    [Test]
    public void A_rejection_names_the_line_of_CSharp_and_its_text()
    {
        var manifest = TestManifest.Single(
            "ldt-rejected",
            TestManifest.Program("ldt_bad", HookKind.Xdp),
            new MapManifest("ldt_bad_map", "Hits", MapRole.User, 1, 4, 8, 4, 0, "uint", "ulong"));
        var failure = Assert.Throws<VerifierException>(() => Load(manifest, Sandbox.Options(Own()), "rejected.bpf.c"))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.VerifierRejected));
        Assert.That(failure.Finding.Place, Is.EqualTo("Rejected.cs(12)"));
        Assert.That(failure.Finding.Text, Is.EqualTo("count.Value += 1;"));
        Assert.That(failure.Message, Does.StartWith("APY8001: The kernel's verifier rejects 'count.Value += 1;' at Rejected.cs(12): R0 invalid mem access 'map_value_or_null'"));
        Assert.That(failure.Message, Does.Contain("test it before use"));
        Sandbox.AssertNoResidue();
    }

    [Test]
    public void A_failure_half_way_takes_back_what_was_done()
    {
        var (left, _) = Sandbox.JoinedNamespaces();
        var manifest = TestManifest.Only("ldt-half", "ldt_tc_in", "ldt_tc_eg", "ldt_xdp");
        using var log = new ListLogger();
        var options = Sandbox.Options(new InterfaceTarget("v0", left), new InterfaceTarget("lo", left, XdpMode.Native));
        var failure = Assert.Throws<ApiaryException>(() => BundleLoader.Load(TestManifest.Spec(manifest), options, log))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.KernelRefused));
        Assert.That(failure.Message, Does.Contain($"XDP of lo in {left}").And.Contain("EOPNOTSUPP"));
        Assert.That(log.Lines, Has.Some.Contain("Taking back: the link of ldt_xdp to XDP of v0"));
        Sandbox.AssertNoResidue();
    }

    [Test]
    public void An_unknown_interface_is_named_with_those_present()
    {
        var space = Sandbox.Namespace("none");
        AssertRefused(RuntimeRules.InterfaceNotFound, TestManifest.Only("ldt-x", "ldt_xdp"), "interfaces present: lo", new InterfaceTarget("eth9", space));
    }

    [Test]
    public void An_unknown_network_namespace_is_named() =>
        AssertRefused(RuntimeRules.NetworkNamespaceNotFound, TestManifest.Only("ldt-x", "ldt_xdp"), "'ldt-nowhere'", new InterfaceTarget("lo", "ldt-nowhere"));

    [Test]
    public void A_file_that_is_no_network_namespace_is_refused() =>
        AssertRefused(RuntimeRules.NetworkNamespaceNotFound, TestManifest.Only("ldt-x", "ldt_xdp"), "/etc/passwd", new InterfaceTarget("lo", "/etc/passwd"));

    [Test]
    public void An_unknown_cgroup_is_named() =>
        AssertRefused(RuntimeRules.CgroupNotFound, TestManifest.Only("ldt-x", "ldt_sock"), "/ldt-nowhere'", new CgroupTarget("/ldt-nowhere"));

    [Test]
    public void A_hook_without_a_target_is_refused_before_anything_is_touched() =>
        AssertRefused(RuntimeRules.ConfigInvalid, TestManifest.Only("ldt-x", "ldt_sock"), "sockops actors need a cgroup", Own());

    [Test]
    public void An_object_with_another_stamp_is_refused()
    {
        var manifest = TestManifest.Only("ldt-x", "ldt_xdp") with { Stamp = new string('0', 64) };
        AssertRefused(RuntimeRules.StampMismatch, manifest, TestObject.Stamp, Own());
    }

    [Test]
    public void A_pin_root_outside_of_bpffs_is_refused()
    {
        var options = Sandbox.Options(Own()) with { PinRoot = "/tmp/ldt-not-bpffs" };
        var failure = Assert.Throws<ApiaryException>(() => Load(TestManifest.Only("ldt-x", "ldt_xdp"), options))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.BpffsUnavailable));
        Assert.That(Directory.Exists("/tmp/ldt-not-bpffs"), Is.False);
    }

    [Test]
    public void A_thread_without_capabilities_is_refused_with_what_it_lacks()
    {
        var failure = OnThreadWithoutCapabilities(() =>
            Assert.Throws<ApiaryException>(() => Load(TestManifest.Only("ldt-x", "ldt_xdp"), Sandbox.Options(Own()))))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.NotPrivileged));
        Assert.That(failure.Message, Does.Contain("has none of them"));
    }

    [Test]
    public void A_program_type_that_the_host_forbids_is_explained_without_libbpfs_hint()
    {
        var manifest = TestManifest.Single("ldt-forbidden", TestManifest.Program("ldt_fentry", HookKind.FunctionEntry));
        var spec = TestManifest.Spec(manifest, "forbidden.bpf.c");
        var options = new LoadOptions { Purpose = LoadPurpose.TestRun };
        var failure = Assert.Throws<ApiaryException>(() => BundleLoader.Load(spec, options, NullLoggerFactory.Instance))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.HookNotSupported));
        Assert.That(failure.Message, Does.Contain("EPERM although this process has every capability"));
        Assert.That(failure.Message, Does.Contain("RLIMIT_MEMLOCK, as libbpf suggests, does not help"));
    }

    private void AssertRefused(Rule rule, BundleManifest manifest, string text, DeploymentTarget target)
    {
        var failure = Assert.Throws<ApiaryException>(() => Load(manifest, Sandbox.Options(target)))!;
        Assert.That(failure.Rule, Is.SameAs(rule), failure.Message);
        Assert.That(failure.Message, Does.StartWith(rule.Id + ": ").And.Contain(text));
        Sandbox.AssertNoResidue();
    }

    private InterfaceTarget Own() => new("lo", Sandbox.Namespace("own"));

    private static LoadedBundle Load(BundleManifest manifest, LoadOptions options, string source = "count.bpf.c") =>
        BundleLoader.Load(TestManifest.Spec(manifest, source), options, NullLoggerFactory.Instance);

    // Capabilities are per thread: this one gives them up for good, and ends.
    private static unsafe T OnThreadWithoutCapabilities<T>(Func<T> work)
    {
        var inside = new Task<T>(() =>
        {
            var header = new CapabilityHeader { Version = CapabilityHeader.Version3 };
            var none = stackalloc CapabilityData[2];
            PosixException.Check("capset", LibC.capset(&header, none));
            return work();
        });
        var thread = new Thread(() => inside.RunSynchronously(TaskScheduler.Default));
        thread.Start();
        thread.Join();
        return inside.GetAwaiter().GetResult();
    }
}
