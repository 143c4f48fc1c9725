// The plan, as data: no kernel, no root.
using System.Buffers.Binary;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Loading;

public sealed class LoadPlannerTests
{
    private static readonly InterfaceFacts First = new("eth0", 2, "", 4026531840, 1, XdpMode.NativeThenGeneric);
    private static readonly InterfaceFacts Second = new("eth1", 3, "", 4026531840, 1, XdpMode.NativeThenGeneric);
    private static readonly InterfaceFacts Elsewhere = new("eth0", 2, "other", 4026532000, 0x1_0000_0005, XdpMode.Generic);
    private static readonly CgroupFacts Cgroup = new("/cg", 7);

    [Test]
    public void Packet_programs_are_loaded_once_per_network_namespace_and_share_all_maps()
    {
        var plan = Plan([First, Second, Elsewhere]);
        Assert.That(plan.Instances.Select(static instance => instance.Scope), Is.EqualTo(new[] { 1u, 5u }));
        Assert.That(plan.Steps.OfType<LoadObject>().Count(), Is.EqualTo(2));
        Assert.That(plan.Steps.OfType<ReuseMap>().Select(static step => step.Map), Is.EqualTo(TestManifest.Count.Maps.Select(static map => map.Name)));
        Assert.That(
            plan.Steps.OfType<SkipProgram>().Select(static step => (step.Instance, step.Program)),
            Is.EqualTo(new[] { (1, "ldt_conn4"), (1, "ldt_conn6"), (1, "ldt_sock") }));
    }

    [Test]
    public void Each_interface_gets_the_programs_of_its_own_namespace()
    {
        var plan = Plan([First, Second, Elsewhere]);
        var attached = plan.Steps.OfType<AttachProgram>().Where(static step => step.Point is InterfacePoint).ToList();
        Assert.That(attached, Has.Count.EqualTo(9));
        Assert.That(attached.All(static step => step.Instance == (((InterfacePoint)step.Point).Interface == Elsewhere ? 1 : 0)), Is.True);
    }

    [Test]
    public void Nothing_is_born_before_its_observers_run()
    {
        var hooks = Plan([First]).Steps.OfType<AttachProgram>().Select(static step => step.Point.Hook).ToList();
        Assert.That(hooks, Is.EqualTo(new[]
        {
            HookKind.Xdp, HookKind.TcIngress, HookKind.TcEgress, HookKind.SockOps, HookKind.CgroupConnect4, HookKind.CgroupConnect6,
        }));
    }

    [Test]
    public void Free_lists_are_filled_before_anything_is_attached_and_targets_claimed_before_anything_is_loaded()
    {
        var kinds = Plan([First]).Steps.Select(static step => step.GetType()).Distinct().ToList();
        Assert.That(kinds, Is.EqualTo(new[]
        {
            typeof(OpenObject), typeof(SetConfig), typeof(ClaimTargets), typeof(LoadObject), typeof(FillFreeList), typeof(PinMap), typeof(PinProgram), typeof(PinManifest), typeof(AttachProgram), typeof(BeginJournal),
        }));
    }

    [Test]
    public void The_configuration_block_gets_scope_tag_and_the_given_fields()
    {
        var options = new LoadOptions { Tag = 3, Config = new Dictionary<string, byte[]> { ["Bonus"] = [9, 0, 0, 0] } };
        var set = Plan([Elsewhere], options).Steps.OfType<SetConfig>();
        Assert.That(
            set.Select(static step => (step.Field, step.Offset, BinaryPrimitives.ReadInt32LittleEndian(step.Bytes.Span))),
            Is.EqualTo(new[] { ("scope", 32, 5), ("tag", 36, 3), ("Bonus", 40, 9) }));
    }

    [Test]
    public void A_load_for_test_runs_attaches_pins_and_claims_nothing()
    {
        var plan = LoadPlanner.Plan(TestManifest.Count, new LoadOptions { Purpose = LoadPurpose.TestRun, Scope = 8 }, new HostFacts([], [], []));
        Assert.That(plan.Steps.Any(static step => step is ClaimTargets or PinMap or AttachProgram), Is.False);
        Assert.That(plan.Instances.Single().Scope, Is.EqualTo(8));
    }

    [Test]
    public void Pins_have_distinct_names_without_dots()
    {
        var pins = Plan([First, Second, Elsewhere]).Steps.OfType<AttachProgram>().Select(static step => step.Pin).ToList();
        Assert.That(pins, Is.Unique);
        Assert.That(pins, Has.None.Contains('.'));
    }

    [Test]
    public void Without_an_interface_packet_hooks_are_refused() =>
        AssertRefused(new LoadOptions(), new HostFacts([], [Cgroup], []), "XDP actors need an interface");

    [Test]
    public void Without_a_cgroup_socket_hooks_are_refused() =>
        AssertRefused(new LoadOptions(), new HostFacts([First], [], []), "cgroup/connect4 actors need a cgroup");

    [Test]
    public void A_target_given_twice_is_refused() =>
        AssertRefused(new LoadOptions(), new HostFacts([First, First], [Cgroup], []), "a target is given twice");

    [Test]
    public void An_unknown_configuration_field_is_refused() =>
        AssertRefused(new LoadOptions { Config = new Dictionary<string, byte[]> { ["Nope"] = [1] } }, Host(First), "no [Config] field 'Nope'");

    [Test]
    public void A_configuration_value_of_another_size_is_refused() =>
        AssertRefused(new LoadOptions { Config = new Dictionary<string, byte[]> { ["Bonus"] = [1] } }, Host(First), "'Bonus' has 4 bytes, not 1");

    [Test]
    public void A_size_for_an_unknown_map_is_refused() =>
        AssertRefused(new LoadOptions { MapEntries = new Dictionary<string, uint> { ["nope"] = 1 } }, Host(First), "no map 'nope'");

    private static HostFacts Host(params InterfaceFacts[] interfaces) => new(interfaces, [Cgroup], []);

    private static LoadPlan Plan(InterfaceFacts[] interfaces, LoadOptions? options = null) =>
        LoadPlanner.Plan(TestManifest.Count, options ?? new LoadOptions(), Host(interfaces));

    private static void AssertRefused(LoadOptions options, HostFacts host, string text)
    {
        var failure = Assert.Throws<ApiaryException>(() => LoadPlanner.Plan(TestManifest.Count, options, host))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.ConfigInvalid));
        Assert.That(failure.Message, Does.Contain("'ldt-count'").And.Contain(text));
    }
}
