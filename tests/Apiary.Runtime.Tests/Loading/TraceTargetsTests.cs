// What tracing actors name is looked up before anything is in the kernel.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Tests.Loading;

public sealed class TraceTargetsTests : RootFixture
{
    [TestCase(HookKind.TracePoint, "sched no_such_event", "'sched' has")]
    [TestCase(HookKind.TracePoint, "nowhere no_such_event", "no events 'nowhere'")]
    [TestCase(HookKind.RawTracePoint, "no_such_tracepoint", "no such tracepoint")]
    [TestCase(HookKind.Uprobe, "no-such-library.so.9 f", "there is no file 'no-such-library.so.9'")]
    [TestCase(HookKind.ReturnUprobe, "libc.so.6 no_such_function", "has no function 'no_such_function'")]
    [TestCase(HookKind.Uprobe, "/proc/self/mountinfo f", "is no 64-bit ELF file")]
    public void What_does_not_exist_is_named(HookKind hook, string names, string reason)
    {
        var failure = Assert.Throws<ApiaryException>(() => TraceTargets.Demand(Plan(hook, names)))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.TargetNotFound));
        Assert.That(failure.Message, Does.Contain(reason).And.Contain(names));
    }

    [TestCase(HookKind.TracePoint, "sched sched_switch")]
    [TestCase(HookKind.RawTracePoint, "sched_switch")]
    [TestCase(HookKind.Uprobe, "libc.so.6 malloc")]
    [TestCase(HookKind.Uprobe, "libc.so.6 malloc+0x4")]
    [TestCase(HookKind.Uprobe, "libc.so.6 0x1000")]
    [TestCase(HookKind.PerfEvent, "")]
    public void What_exists_passes(HookKind hook, string names) => Assert.That(() => TraceTargets.Demand(Plan(hook, names)), Throws.Nothing);

    [Test]
    public void An_event_of_another_format_is_APY8020()
    {
        var failure = Assert.Throws<ApiaryException>(
            () => TraceTargets.Demand(Plan(HookKind.TracePoint, "sched sched_switch", new FieldManifest("prev_pid", "s32", 20, 4))))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.EventFormat));
        Assert.That(failure.Message, Does.Contain("field 'prev_pid' is at offset 24").And.Contain("sched/sched_switch"));
        Assert.That(() => TraceTargets.Demand(Plan(HookKind.TracePoint, "sched sched_switch", new FieldManifest("prev_pid", "s32", 24, 4))), Throws.Nothing);
    }

    [Test]
    public void A_probe_for_the_registers_of_another_machine_is_refused()
    {
        var manifest = TestManifest.Single("ldt-machine", TestManifest.Program("ldt_arm64", HookKind.Kprobe));
        var spec = TestManifest.Spec(manifest, "arm64.bpf.c");
        var failure = Assert.Throws<ApiaryException>(
            () => BundleLoader.Load(spec, new LoadOptions { Purpose = LoadPurpose.TestRun }, NullLoggerFactory.Instance))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.OtherMachine));
        Assert.That(failure.Message, Does.Contain("'ldt-machine'"));
    }

    [Test]
    public void A_probe_without_names_is_told_by_the_check_of_the_deployment()
    {
        var program = TestManifest.Program("ldt_up", HookKind.Uprobe) with { Actors = ["Allocates"] };
        var manifest = TestManifest.Single("ldt-names", program);
        BundleDeployment Deployment(params DeploymentTarget[] targets) => new("ldt-names", targets, [], []);
        Assert.That(DeploymentCheck.Problems(Deployment(), manifest).Single(), Does.Contain("need 2 names, not 0").And.Contain("Allocates"));
        Assert.That(DeploymentCheck.Problems(Deployment(new ProbeChoice("Allocates", ["libc.so.6", "malloc"])), manifest), Is.Empty);
        Assert.That(
            DeploymentCheck.Problems(Deployment(new ProbeChoice("Nobody", ["libc.so.6", "malloc"])), manifest).First(), Does.Contain("no actor 'Nobody'"));
        var probed = ProbeNames.Of(program, [new ProbeChoice("Allocates", ["libc.so.6", "malloc"], 12)]);
        Assert.That(probed.Names, Is.EqualTo(new[] { "libc.so.6", "malloc" }));
        Assert.That(probed.Settings, Is.EqualTo(new[] { new SettingManifest("ProcessId", 12) }));
    }

    private static LoadPlan Plan(HookKind hook, string names, params FieldManifest[] fields)
    {
        var program = TestManifest.Program("ldt_x", hook) with { Names = names.Split(' ', StringSplitOptions.RemoveEmptyEntries), Fields = fields };
        return new LoadPlan("ldt-x", [], [new AttachProgram(0, "ldt_x", new KernelPoint(hook, program), "x")], []);
    }
}
