// Several bundles and foreign programs at one hook of the real kernel: the declared order holds whoever came first, and nobody else is touched.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Tests.Composition;

public sealed class CompositionTests : RootFixture
{
    private static readonly BundleManifest[] Three =
    [
        ChainBundle.Manifest("filter"),
        ChainBundle.Manifest("balance", order: new OrderManifest(OrderRelation.After, "ldt-filter/Run")),
        ChainBundle.Manifest("trace", order: [new OrderManifest(OrderRelation.Before, "ldt-filter")]),
    ];

    [TestCase(0, 1, 2)]
    [TestCase(0, 2, 1)]
    [TestCase(1, 0, 2)]
    [TestCase(1, 2, 0)]
    [TestCase(2, 0, 1)]
    [TestCase(2, 1, 0)]
    public void Bundles_run_in_the_declared_order_whatever_the_order_of_their_deployment(int first, int second, int third)
    {
        var space = Sandbox.Namespace("o");
        var composition = Admitted(Three);
        var bundles = new Dictionary<int, LoadedBundle>();
        try
        {
            foreach (var index in new[] { first, second, third })
            {
                bundles[index] = ChainBundle.Load(composition, Three[index], (uint)index + 1, On(space));
            }

            Traffic.Exchange(space, space, "127.0.0.1", 1);
            Assert.That(ChainBundle.Trail(bundles[1]), Is.EqualTo("312"), "trace, filter, balance");
        }
        finally
        {
            bundles.Values.ToList().ForEach(static bundle => bundle.Dispose());
        }

        Sandbox.AssertNoResidue();
    }

    [Test]
    public void Without_the_composition_the_order_is_that_of_deployment()
    {
        var space = Sandbox.Namespace("n");
        using var balance = BundleLoader.Load(TestManifest.Spec(Three[1], "chain.bpf.c"), On(space) with { Config = Letter(2) }, NullLoggerFactory.Instance);
        using var filter = BundleLoader.Load(TestManifest.Spec(Three[0], "chain.bpf.c"), On(space) with { Config = Letter(1) }, NullLoggerFactory.Instance);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(ChainBundle.Trail(filter), Is.EqualTo("21"));
    }

    [Test]
    public void Foreign_programs_before_between_and_after_stay_where_they_are_and_are_listed()
    {
        var space = Sandbox.Namespace("f");
        var composition = Admitted(Three);
        using var front = ChainBundle.Foreign(letter: 5);
        using var middle = ChainBundle.Foreign(letter: 6);
        using var back = ChainBundle.Foreign(letter: 7);
        using var balance = ChainBundle.Load(composition, Three[1], 2, On(space));
        using var between = ChainBundle.AttachForeign(middle.Program("ldt_chain"), space, "lo", LinkAnchor.InFrontOf((uint)balance.Links[0].Descriptor.Number, 0));
        using var filter = ChainBundle.Load(composition, Three[0], 1, On(space));
        using var first = ChainBundle.AttachForeign(front.Program("ldt_chain"), space, "lo", LinkAnchor.InFrontOf((uint)between.Descriptor.Number, 0));
        using var trace = ChainBundle.Load(composition, Three[2], 3, On(space));
        using var last = ChainBundle.AttachForeign(back.Program("ldt_chain"), space, "lo", LinkAnchor.End);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(ChainBundle.Trail(back), Is.EqualTo("563127"), "front and middle as attached, then ours in order, then the last");

        var watch = new HookWatch(composition, new HashSet<uint>(), NullLogger.Instance);
        var listing = watch.List().Single();
        Assert.That(listing.Programs.Select(static program => program.Bundle), Is.EqualTo(new[] { "", "", "ldt-trace", "ldt-filter", "ldt-balance", "" }));
        var foreign = listing.Programs[0];
        Assert.That((foreign.Name, foreign.Link, foreign.Maps.Count), Is.EqualTo(("ldt_chain", (uint)first.Id, 2)));
        Assert.That((foreign.Verdicts.Constants, foreign.Verdicts.IsComputed), Is.EqualTo((new[] { -1 }, false)));
        Assert.That(watch.Run(_ => balance), Is.Empty, "they let every packet go on");
    }

    [Test]
    public void A_foreign_program_in_front_that_may_end_the_chain_is_reported_and_left_alone()
    {
        var space = Sandbox.Namespace("s");
        var composition = Admitted(Three);
        using var stop = ChainBundle.Foreign("ldt_stop");
        using var filter = ChainBundle.Load(composition, Three[0], 1, On(space));
        using var ahead = ChainBundle.AttachForeign(stop.Program("ldt_stop"), space, "lo", LinkAnchor.InFrontOf((uint)filter.Links[0].Descriptor.Number, 0));
        var finding = new HookWatch(composition, new HashSet<uint>(), NullLogger.Instance).Run(_ => filter).Single();
        Assert.That((finding.Rule, finding.Bundle), Is.EqualTo(("APY8051", "ldt-filter")));
        Assert.That(finding.Text, Does.Contain("'ldt_stop' runs before 'ldt_chain'").And.Contain("it returns -1, 0"));
        Assert.That(HookQuery.Read(filter.Links[0].Point).Programs, Has.Count.EqualTo(2));
    }

    [Test]
    public unsafe void A_link_that_somebody_detached_is_attached_again_in_its_place()
    {
        var space = Sandbox.Namespace("d");
        var composition = Admitted(Three);
        using var filter = ChainBundle.Load(composition, Three[0], 1, On(space));
        using var balance = ChainBundle.Load(composition, Three[1], 2, On(space));
        using var outside = new BpfDescriptor(LibBpf.bpf_link_get_fd_by_id((uint)filter.Links[0].Id));
        Assert.That(LibBpf.bpf_link_detach(outside), Is.Zero);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(ChainBundle.Trail(balance), Is.EqualTo("2"), "the loss is real");

        Assert.That(Watch(composition, filter, balance), Is.Empty);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(ChainBundle.Trail(balance), Is.EqualTo("12"));
        Assert.That(Directory.EnumerateFiles(filter.PinDirectory + "/links").Count(), Is.EqualTo(1), "the pin leads to the new link");
    }

    [Test]
    public void A_device_that_goes_is_reported_and_gets_its_programs_back_when_it_returns()
    {
        var (left, right) = Sandbox.JoinedNamespaces();
        var composition = Admitted(Three);
        using var filter = ChainBundle.Load(composition, Three[0], 1, Sandbox.Options(new InterfaceTarget("v0", left)));
        KernelSandbox.Run("ip", "-n", left, "link", "del", "v0");
        var finding = Watch(composition, filter).Single();
        Assert.That((finding.Rule, finding.Text), Is.EqualTo(("APY8050", $"'ldt_chain' does not run at tc ingress of v0 in {left}: There is no network interface 'v0' in network namespace '{left}'")));

        KernelSandbox.Run("ip", "link", "add", "v0", "netns", left, "type", "veth", "peer", "name", "v1", "netns", right);
        foreach (var (space, device, number) in new[] { (left, "v0", "1"), (right, "v1", "2") })
        {
            KernelSandbox.Run("ip", "-n", space, "addr", "add", $"10.77.0.{number}/24", "dev", device);
            KernelSandbox.Run("ip", "-n", space, "link", "set", device, "up");
        }

        Assert.That(Watch(composition, filter), Is.Empty);
        Traffic.Exchange(right, left, "10.77.0.1", 1);
        Assert.That(ChainBundle.Trail(filter), Is.EqualTo("1"));
    }

    [Test]
    public void Deleting_the_clsact_qdisc_takes_nothing_of_ours()
    {
        var space = Sandbox.Namespace("c");
        var composition = Admitted(Three);
        KernelSandbox.Run("tc", "-n", space, "qdisc", "add", "dev", "lo", "clsact");
        using var filter = ChainBundle.Load(composition, Three[0], 1, On(space));
        KernelSandbox.Run("tc", "-n", space, "qdisc", "del", "dev", "lo", "clsact");
        Assert.That(Watch(composition, filter), Is.Empty);
        Traffic.Exchange(space, space, "127.0.0.1", 1);
        Assert.That(ChainBundle.Trail(filter), Is.EqualTo("1"));
    }

    [Test]
    public void A_hook_without_room_for_all_bundles_refuses_the_first_before_anything_is_attached()
    {
        var space = Sandbox.Namespace("r");
        var foreign = Enumerable.Range(0, 62).Select(static _ => ChainBundle.Foreign()).ToList();
        var links = foreign.ConvertAll(bundle => ChainBundle.AttachForeign(bundle.Program("ldt_chain"), space, "lo", LinkAnchor.End));
        try
        {
            var crowded = Admitted(Three);
            crowded.Reserve(BundleLoader.Plan(TestManifest.Spec(Three[1], "chain.bpf.c"), On(space)), Three[1]);
            var failure = Assert.Throws<ApiaryException>(() => ChainBundle.Load(crowded, Three[0], 1, On(space)).Dispose());
            Assert.That(failure!.Message, Does.StartWith($"APY6701: tc ingress of lo in {space} has room for 63 programs: 62 are there that are not this agent's, and the bundles need 2"));
            using var alone = ChainBundle.Load(Admitted(Three), Three[0], 1, On(space));
            Assert.That(HookQuery.Read(alone.Links[0].Point).Programs, Has.Count.EqualTo(63));
        }
        finally
        {
            links.ForEach(static link => link.Dispose());
            foreign.ForEach(static bundle => bundle.Dispose());
        }
    }

    [Test]
    public unsafe void A_hook_that_others_fill_while_ours_is_lost_is_reported_until_there_is_room()
    {
        var space = Sandbox.Namespace("u");
        var composition = Admitted(Three);
        using var filter = ChainBundle.Load(composition, Three[0], 1, On(space));
        using (var outside = new BpfDescriptor(LibBpf.bpf_link_get_fd_by_id((uint)filter.Links[0].Id)))
        {
            Assert.That(LibBpf.bpf_link_detach(outside), Is.Zero);
        }

        var foreign = Enumerable.Range(0, 63).Select(static _ => ChainBundle.Foreign()).ToList();
        var links = foreign.ConvertAll(bundle => ChainBundle.AttachForeign(bundle.Program("ldt_chain"), space, "lo", LinkAnchor.End));
        try
        {
            var finding = Watch(composition, filter).Single();
            Assert.That((finding.Rule, finding.Bundle), Is.EqualTo(("APY8050", "ldt-filter")));
            Assert.That(finding.Text, Does.StartWith($"'ldt_chain' does not run at tc ingress of lo in {space}: ").And.Contain("all places of the hook are taken"));
            Assert.That(Watch(composition, filter).Single(), Is.EqualTo(finding), "told again with the same words");

            links[0].Dispose();
            Assert.That(Watch(composition, filter), Is.Empty);
            Assert.That(HookQuery.Read(filter.Links[0].Point).Programs, Has.Count.EqualTo(63).And.Some.Matches<ChainEntry>(entry => entry.Program == filter.Links[0].ProgramId));
        }
        finally
        {
            links.ForEach(static link => link.Dispose());
            foreign.ForEach(static bundle => bundle.Dispose());
        }
    }

    [Test]
    public void The_XDP_place_of_a_device_that_returns_and_was_taken_is_reported_with_its_owner_until_it_is_free()
    {
        var (left, right) = Sandbox.JoinedNamespaces();
        var manifest = ChainBundle.Manifest("drop", HookKind.Xdp);
        var composition = Admitted(manifest);
        using var drop = ChainBundle.Load(composition, manifest, 1, Sandbox.Options(new InterfaceTarget("v0", left)));
        var listed = new HookWatch(composition, new HashSet<uint>(), NullLogger.Instance).List().Single();
        Assert.That(listed.Programs.Select(static program => program.Bundle), Is.EqualTo(new[] { "ldt-drop" }), "XDP is listed too");

        KernelSandbox.Run("ip", "-n", left, "link", "del", "v0");
        KernelSandbox.Run("ip", "link", "add", "v0", "netns", left, "type", "veth", "peer", "name", "v1", "netns", right);
        using var other = ChainBundle.Foreign("ldt_pass", HookKind.Xdp);
        using (ChainBundle.AttachForeign(other.Program("ldt_pass"), left, "v0"))
        {
            var finding = Watch(composition, drop).Single();
            Assert.That((finding.Rule, finding.Text), Is.EqualTo(("APY8050", $"'ldt_pass' does not run at XDP of v0 in {left}: XDP of v0 in {left} has one place, and program {other.Program("ldt_pass").Inspect().Id} 'ldt_pass' has it")));
        }

        Assert.That(Watch(composition, drop), Is.Empty);
        Assert.That(HookQuery.Read(drop.Links[0].Point).Programs.Single().Program, Is.EqualTo(drop.Links[0].ProgramId));
    }

    [Test]
    public void An_XDP_place_that_another_program_has_is_named_with_its_owner_and_ours_cannot_be_taken()
    {
        var space = Sandbox.Namespace("x");
        var composition = Admitted(ChainBundle.Manifest("drop", HookKind.Xdp), ChainBundle.Manifest("drop-too", HookKind.Xdp));
        using (var owner = ChainBundle.Load(composition, ChainBundle.Manifest("drop", HookKind.Xdp), 1, On(space)))
        {
            var failure = Assert.Throws<ApiaryException>(() => ChainBundle.Load(composition, ChainBundle.Manifest("drop-too", HookKind.Xdp), 1, On(space)).Dispose());
            Assert.That(failure!.Message, Does.StartWith($"APY6301: XDP of lo in {space} has one place, and program {owner.Program("ldt_pass").Inspect().Id} 'ldt_pass' has it"));
            Assert.That(KernelSandbox.TryRun("ip", "-n", space, "link", "set", "dev", "lo", "xdp", "off").Code, Is.Not.Zero, "a link cannot be pushed off");
            Assert.That(Watch(composition, owner), Is.Empty);
        }

        composition.Release("ldt-drop");
        using var next = ChainBundle.Load(composition, ChainBundle.Manifest("drop-too", HookKind.Xdp), 1, On(space));
        Assert.That(next.Links, Has.Count.EqualTo(1));
    }

    [Test]
    public void Cgroup_programs_are_put_in_order_too()
    {
        Sandbox.MakeCgroup();
        var first = ChainBundle.Manifest("one", HookKind.CgroupConnect4, new OrderManifest(OrderRelation.Before, "ldt-another"));
        var second = ChainBundle.Manifest("another", HookKind.CgroupConnect4);
        var composition = Admitted(first, second);
        using var later = ChainBundle.Load(composition, second, 1, Sandbox.Options(new CgroupTarget(Sandbox.Name)));
        using var earlier = ChainBundle.Load(composition, first, 1, Sandbox.Options(new CgroupTarget(Sandbox.Name)));
        Assert.That(
            HookQuery.Read(later.Links[0].Point).Programs.Select(static entry => entry.Program),
            Is.EqualTo(new[] { earlier.Links[0].ProgramId, later.Links[0].ProgramId }));
    }

    [Test]
    public void Netfilter_programs_have_bands_of_priorities_in_order_and_step_aside_for_others_within_them()
    {
        var first = ChainBundle.Manifest("zfirst", HookKind.Netfilter, new OrderManifest(OrderRelation.Before, "ldt-asecond"));
        var second = ChainBundle.Manifest("asecond", HookKind.Netfilter);
        var composition = Admitted(first, second);
        Assert.That(composition.Priorities("ldt-zfirst", first.Programs[0]), Is.EqualTo(new PriorityBand(0, 9)));
        Assert.That(composition.Priorities("ldt-asecond", second.Programs[0]), Is.EqualTo(new PriorityBand(10, 19)), "behind, though it declares the same");

        var space = Sandbox.Namespace("p");
        using var other = ChainBundle.Foreign("ldt_netfilter", HookKind.Netfilter);
        using var taken = Take(other, space, 0);
        using var ours = ChainBundle.Load(composition, first, 1, Sandbox.Options(new NamespaceTarget(space)));
        Assert.That(ours.Links, Has.Count.EqualTo(2), "IPv4 and IPv6");
        Assert.That(Take(other, space, 1), Is.Null, "the first that was free");

        using var behind = ChainBundle.Load(composition, second, 1, Sandbox.Options(new NamespaceTarget(space)));
        Assert.That(Take(other, space, 10), Is.Null);
    }

    private static BpfDescriptor? Take(LoadedBundle other, string space, int priority)
    {
        using var inside = NetworkNamespace.Open(space);
        return inside.Run(() => NetfilterAttachment.Create(
            other.Program("ldt_netfilter").Descriptor, new bpf_netfilter_link_attr { pf = NetfilterAttachment.IPv4, priority = priority }) is >= 0 and var link ? new BpfDescriptor(link) : null);
    }

    [Test]
    public void Bundles_whose_order_is_a_cycle_are_refused_before_anything_is_loaded()
    {
        var composition = Admitted(ChainBundle.Manifest("a", order: new OrderManifest(OrderRelation.Before, "ldt-b")));
        var failure = Assert.Throws<ApiaryException>(() => composition.Admit(ChainBundle.Manifest("b", order: new OrderManifest(OrderRelation.Before, "ldt-a"))));
        Assert.That(failure!.Rule.Id, Is.EqualTo("APY6006"));
        Assert.That(() => composition.Admit(ChainBundle.Manifest("b")), Throws.Nothing);
    }

    [Test]
    public void A_position_is_chosen_anew_when_the_hook_has_changed_meanwhile_and_a_kernel_without_positions_is_named()
    {
        var space = Sandbox.Namespace("v");
        var composition = Admitted(Three);
        using var balance = ChainBundle.Load(composition, Three[1], 2, On(space));
        var point = balance.Links[0].Point;
        var revisions = new List<ulong>();
        Assert.That(() => composition.Attach("ldt-filter", "ldt_chain", point, anchor => Refuse(revisions, anchor, 22)), Throws.InstanceOf<ApiaryException>().With.Message.StartWith(
            $"APY8052: 'ldt_chain' cannot be put before 'ldt_chain' at tc ingress of lo in {space}: "));
        Assert.That(revisions, Is.EqualTo(new[] { 2ul, 2ul }), "the first answer was that the hook has changed");
        Assert.That(() => composition.Attach("ldt-filter", "ldt_chain", point, anchor => Refuse(revisions, anchor, 1)), Throws.InstanceOf<ApiaryException>().With.Message.StartWith("APY8011"));
    }

    private static BpfLink? Refuse(List<ulong> revisions, LinkAnchor anchor, int error)
    {
        revisions.Add(anchor.Revision);
        return revisions.Count == 1 ? null : throw new ApiaryException(RuntimeRules.KernelRefused, "the link", ErrorNumber.Describe(error));
    }

    private static HostComposition Admitted(params BundleManifest[] manifests)
    {
        var composition = new HostComposition();
        manifests.ToList().ForEach(composition.Admit);
        return composition;
    }

    private static IReadOnlyList<HookFinding> Watch(HostComposition composition, params LoadedBundle[] bundles) =>
        new HookWatch(composition, new HashSet<uint>(), NullLogger.Instance).Run(name => bundles.Single(bundle => bundle.Manifest.Bundle == name));

    private static Dictionary<string, byte[]> Letter(uint letter) => new() { ["Letter"] = BitConverter.GetBytes(letter) };

    private LoadOptions On(string space) => Sandbox.Options(new InterfaceTarget("lo", space));
}
