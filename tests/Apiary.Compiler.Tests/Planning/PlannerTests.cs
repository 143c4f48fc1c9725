// What the planner decides, and what it refuses.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using NUnit.Framework;

namespace Apiary.Compiler.Tests.Planning;

[TestFixture]
public sealed class PlannerTests
{
    public static PlanOptions WithoutSocketStorage => new(TargetKernel.Default with
    {
        Missing = new([
            FeatureTable.SocketStorage(HookKind.CgroupConnect4).Feature,
            FeatureTable.SocketStorage(HookKind.CgroupConnect6).Feature,
        ]),
    });

    [Test]
    public void Socket_storage_is_chosen_over_the_dearer_channels()
    {
        var decision = Decision(Plan(TestBundles.ConnectTrace()), "Conn @ tc egress");
        Assert.That(decision.Chosen, Is.EqualTo("socket storage, else tuple index"));
        Assert.That(decision.Rejected.Select(rejected => rejected.Candidate), Is.EquivalentTo(new[] { "local", "cookie index", "metadata" }));
    }

    [Test]
    public void Without_socket_storage_at_connect_the_cookie_index_is_chosen_everywhere()
    {
        var plan = Plan(TestBundles.ConnectTrace(), WithoutSocketStorage);
        Assert.That(Decision(plan, "Conn @ sockops TCP_CONNECT").Chosen, Is.EqualTo("cookie index"));
        Assert.That(Decision(plan, "Conn @ tc egress").Chosen, Is.EqualTo("cookie index, else tuple index"));
        Assert.That(Decision(plan, "Conn @ tc egress").Rejected.Single(rejected => rejected.Candidate == "socket storage").Reason, Does.Contain("not available on the target kernel"));
        Assert.That(plan.Maps.Select(map => map.Role), Does.Contain(MapRole.CookieIndex).And.Not.Contain(MapRole.SocketCarrier));
        Assert.That(plan.Programs.SelectMany(program => program.Steps).OfType<BirthStep>().SelectMany(birth => birth.Carriers).Select(carrier => carrier.Channel), Is.All.EqualTo(ChannelKind.CookieIndex));
    }

    [Test]
    public void A_kernel_that_is_too_old_for_socket_storage_gets_the_cookie_index()
    {
        var context = new PlanContext(TestBundles.ConnectTrace().Bundle, new TargetKernel(new KernelVersion(5, 2), default), Births());
        var selection = Apiary.Compiler.Planning.Channels.ChannelSelector.Select(new("Conn", new HookPlace(HookKind.SockOps, 4)), context)!;
        Assert.That(selection.Channel, Is.EqualTo(ChannelKind.CookieIndex));
    }

    [Test]
    public void Packet_programs_with_keys_are_loaded_per_namespace_and_socket_programs_are_not()
    {
        var plan = Plan(TestBundles.ConnectTrace());
        Assert.That(plan.Programs.Where(program => program.PerScope).Select(program => program.Hook), Is.EqualTo(new[] { HookKind.TcIngress, HookKind.TcEgress }));
    }

    [Test]
    public void An_actor_where_no_channel_leads_is_APY5001_with_the_nearest_hook()
    {
        var module = TestBundles.Make(
            [TestBundles.Conn(BirthKinds.SocketAccept)],
            TestBundles.Actor("Accepting", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Context, ParameterKind.Record], TestBundles.On(HookKind.SockOps, 5)),
            TestBundles.Actor("TooEarly", ActorRole.Observer, ActorResult.None, [ParameterKind.Context, ParameterKind.Record], TestBundles.On(HookKind.CgroupConnect4)));
        var finding = Refused(module);
        Assert.That(finding.RuleId, Is.EqualTo("APY5001"));
        Assert.That(finding.FunctionId, Is.EqualTo("M:TooEarly"));
        Assert.That(finding.Arguments[3], Does.Contain("the source port is still 0"));
        Assert.That(finding.Arguments[4], Is.EqualTo("sockops TCP_CONNECT"));
    }

    [TestCase(HookKind.Syscall, BirthKinds.SocketConnect, "nothing begins there")]
    [TestCase(HookKind.TcIngress, BirthKinds.SocketConnect, "its Birth does not include FirstPacket")]
    public void A_classifier_where_the_record_cannot_be_born_is_APY5002(HookKind hook, BirthKinds birth, string reason)
    {
        var module = TestBundles.Make(
            [TestBundles.Conn(birth)],
            TestBundles.Actor("Born", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Context, ParameterKind.Record], TestBundles.On(hook)));
        var finding = Refused(module);
        Assert.That(finding.RuleId, Is.EqualTo("APY5002"));
        Assert.That(finding.Arguments[3], Is.EqualTo(reason));
        Assert.That(finding.Arguments[4], Is.EqualTo("cgroup/connect4 and cgroup/connect6"));
    }

    [Test]
    public void A_birth_whose_key_cannot_follow_is_APY5002()
    {
        var old = new PlanOptions(new TargetKernel(new KernelVersion(5, 10), default));
        Assert.That(Planner.Plan(TestBundles.ConnectTrace(), old).Findings.Select(finding => finding.RuleId), Does.Contain("APY5002"));
    }

    [TestCase(DeathKind.TcpClose)]
    [TestCase(DeathKind.Idle)]
    public void A_record_that_nothing_ends_is_APY5003(DeathKind death)
    {
        var module = TestBundles.Make(
            [TestBundles.Conn(BirthKinds.FirstPacket, death, idle: 0)],
            TestBundles.Actor("Born", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Packet, ParameterKind.Record], TestBundles.On(HookKind.Xdp)));
        var finding = Refused(module);
        Assert.That(finding.RuleId, Is.EqualTo("APY5003"));
        Assert.That(finding.Arguments[2], Is.EqualTo("XDP"));
    }

    [Test]
    public void A_death_by_socket_gets_a_sockops_program_although_no_actor_is_there()
    {
        var module = TestBundles.Make(
            [TestBundles.Conn(BirthKinds.SocketConnect)],
            TestBundles.Actor("Connecting", ActorRole.Classifier, ActorResult.Class, [ParameterKind.Context, ParameterKind.Record], TestBundles.On(HookKind.CgroupConnect4)));
        var program = Plan(module).Programs.Single(program => program.Hook == HookKind.SockOps);
        Assert.That(program.Actors, Is.Empty);
        Assert.That(program.Steps.OfType<DispatchStep>().Last().Cases.SelectMany(entry => entry.Steps), Has.Some.InstanceOf<CloseStep>().And.Some.InstanceOf<BindStep>());
    }

    [Test]
    public void Sockets_without_a_record_are_asked_for_callbacks_only_when_an_actor_runs_without_one()
    {
        var tracer = TestBundles.ConnectTrace();
        Assert.That(Arms(Plan(tracer)).Select(arm => arm.Record), Is.All.EqualTo("Conn"));

        var watching = TestBundles.Make(
            [],
            TestBundles.Actor("Watch", ActorRole.Observer, ActorResult.None, [ParameterKind.Context], TestBundles.On(HookKind.SockOps, 9)));
        var program = Plan(watching).Programs.Single();
        Assert.That(Arms(Plan(watching)), Is.All.EqualTo(new ArmStep(2, "")));
        Assert.That(program.Steps.OfType<DispatchStep>().Single().Cases.SelectMany(entry => entry.Operations), Is.EquivalentTo(new long[] { 3, 4, 5, 9 }));
    }

    [Test]
    public void Records_born_of_packets_are_looked_up_first_and_created_once()
    {
        var program = Plan(TestBundles.FlowCount(HookKind.Xdp)).Programs.Single();
        Assert.That(program.Steps.Select(step => step.GetType()), Is.EqualTo(new[]
        {
            typeof(OpenPacketStep), typeof(LookupStep), typeof(BirthStep), typeof(RequireStep), typeof(TouchStep), typeof(CallStep), typeof(CallStep),
        }));
        Assert.That(program.Actors, Is.EqualTo(new[] { "Born", "Limit", "Count" }));
    }

    [Test]
    public void A_record_that_XDP_has_reaches_tc_ingress_in_the_metadata()
    {
        var plan = Plan(TestBundles.FlowCount(HookKind.Xdp, HookKind.TcIngress, HookKind.TcEgress));
        Assert.That(Decision(plan, "Conn @ tc ingress").Chosen, Is.EqualTo("metadata, else tuple index"));
        Assert.That(plan.Programs.Where(program => program.Steps.OfType<CarryStep>().Any()).Select(program => program.Hook), Is.EqualTo(new[] { HookKind.Xdp }));
        Assert.That(Decision(plan, "Conn @ tc egress").Rejected, Has.One.EqualTo(new RejectedCandidate("metadata", "metadata leads from XDP to tc ingress only")));
        Assert.That(
            Decision(Plan(TestBundles.FlowCount(HookKind.TcIngress)), "Conn @ tc ingress").Rejected,
            Has.One.EqualTo(new RejectedCandidate("metadata", "no XDP program has the record")));
    }

    [Test]
    public void A_bundle_that_uses_the_metadata_itself_keeps_it()
    {
        var module = TestBundles.FlowCount(HookKind.Xdp, HookKind.TcIngress);
        var adjust = new ExternCallExpr(new ExternFunction("apy_xdp_adjust_meta", "AdjustMetadata", default, ExternEffect.Write, true, ""), default, Building.Build.S32, default);
        var body = module.Functions[0].Body;
        var taken = module with { Functions = new([module.Functions[0] with { Body = new BlockStmt(new([new EvalStmt(adjust, default), body]), default) }, .. module.Functions.Skip(1)]) };
        Assert.That(
            Decision(Plan(taken), "Conn @ tc ingress").Rejected,
            Has.One.EqualTo(new RejectedCandidate("metadata", "the bundle uses the metadata itself")));
    }

    [Test]
    public void Of_two_records_the_first_by_name_is_in_the_metadata_whoever_is_declared_first()
    {
        ActorDeclaration Born(string record) => new(
            "Born" + record, "M:Born" + record, ActorRole.Classifier, new([TestBundles.On(HookKind.Xdp), TestBundles.On(HookKind.TcIngress)]), new([new ActorParameter(ParameterKind.Record, record)]), ActorResult.Class);
        var names = new[] { "Upper", "Lower" };
        foreach (var order in new[] { names, names.Reverse() })
        {
            var plan = Plan(TestBundles.Make(
                [.. order.Select(name => TestBundles.Conn(BirthKinds.FirstPacket, DeathKind.Idle) with { Name = name, Struct = "test_" + name })],
                [.. order.Select(Born)]));
            Assert.That(Decision(plan, "Lower @ tc ingress").Chosen, Is.EqualTo("metadata, else tuple index"));
            Assert.That(Decision(plan, "Upper @ tc ingress").Rejected, Has.One.EqualTo(new RejectedCandidate("metadata", "the metadata carries Lower")));
        }
    }

    [Test]
    public void The_minimum_kernel_is_that_of_the_newest_requirement()
    {
        Assert.That(Plan(TestBundles.ConnectTrace()).MinimumKernel, Is.EqualTo(new KernelVersion(6, 6)));
        Assert.That(Plan(TestBundles.FlowCount(HookKind.Xdp)).MinimumKernel, Is.EqualTo(new KernelVersion(5, 14)));
    }

    [Test]
    public void Programs_run_on_demand_are_never_fused()
    {
        var module = TestBundles.Make(
            [],
            TestBundles.Actor("First", ActorRole.Enforcer, ActorResult.Native, [ParameterKind.Context], TestBundles.On(HookKind.Syscall)),
            TestBundles.Actor("Second", ActorRole.Enforcer, ActorResult.Native, [ParameterKind.Context], TestBundles.On(HookKind.Syscall)));
        Assert.That(Plan(module).Programs.Select(program => program.Name), Is.EqualTo(new[] { "sys_first", "sys_second" }));
    }

    [Test]
    public void Records_whose_maps_the_kernel_cannot_tell_apart_are_APY1040()
    {
        ActorDeclaration Born(string record, HookKind hook) => new(
            "Born" + record, "M:Born" + record, ActorRole.Classifier, new([TestBundles.On(hook)]), new([new ActorParameter(ParameterKind.Record, record)]), ActorResult.Class);
        var records = new[] { "ConnectionIn", "ConnectionOut" }.Select(name => TestBundles.Conn(BirthKinds.FirstPacket, DeathKind.Idle) with { Name = name, Struct = "test_" + name, DeclarationId = "T:" + name }).ToArray();
        var finding = Refused(TestBundles.Make(records, Born("ConnectionIn", HookKind.TcIngress), Born("ConnectionOut", HookKind.TcEgress)));
        Assert.That(finding.RuleId, Is.EqualTo("APY1040"));
        Assert.That(finding.Arguments, Is.EqualTo(new[] { "slab_connection_out", "slab_connection_in", "slab_connection" }));
    }

    [Test]
    public void Two_records_at_one_hook_are_each_found_and_neither_ends_the_program()
    {
        ActorDeclaration Take(string method, ActorRole role, params string[] records) => new(
            method, "M:" + method, role, new([TestBundles.On(HookKind.Xdp)]), new([.. records.Select(record => new ActorParameter(ParameterKind.Record, record))]),
            role == ActorRole.Classifier ? ActorResult.Class : ActorResult.None);
        var records = new[] { "Upper", "Lower" }.Select(name => TestBundles.Conn(BirthKinds.FirstPacket, DeathKind.Idle) with { Name = name, Struct = "test_" + name }).ToArray();
        var module = TestBundles.Make(records, Take("BornUpper", ActorRole.Classifier, "Upper"), Take("BornLower", ActorRole.Classifier, "Lower"), Take("One", ActorRole.Observer, "Upper"), Take("Both", ActorRole.Observer, "Upper", "Lower"));
        var program = Plan(module).Programs.Single();
        Assert.That(program.Steps.OfType<LookupStep>().Select(step => step.Record), Is.EqualTo(new[] { "Lower", "Upper" }));
        Assert.That(program.Steps.OfType<RequireStep>().Select(step => step.Record), Is.EqualTo(new[] { "Upper" }));
    }

    private static EquatableArray<Apiary.Compiler.Planning.Births.RecordBirth> Births() =>
        Apiary.Compiler.Planning.Births.BirthPlanner.Plan(TestBundles.ConnectTrace().Bundle, TargetKernel.Default, new List<Finding>());

    private static IEnumerable<ArmStep> Arms(BundlePlan plan) => plan.Programs
        .SelectMany(program => program.Steps).OfType<DispatchStep>().SelectMany(dispatch => dispatch.Cases).SelectMany(entry => entry.Steps).OfType<ArmStep>();

    private static BundlePlan Plan(Module module, PlanOptions? options = null)
    {
        var result = Planner.Plan(module, options ?? PlanOptions.Default);
        Assert.That(result.Findings, Is.Empty);
        return result.Plan!;
    }

    private static Finding Refused(Module module)
    {
        var result = Planner.Plan(module, PlanOptions.Default);
        Assert.That(result.Plan, Is.Null);
        return result.Findings[0];
    }

    private static Decision Decision(BundlePlan plan, string subject) => plan.Decisions.Single(decision => decision.Subject == subject);
}
