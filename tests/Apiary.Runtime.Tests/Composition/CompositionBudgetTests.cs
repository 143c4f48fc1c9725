// What bundles need together, without a kernel: trampolines, memory, and the one place of XDP.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Composition;

public sealed class CompositionBudgetTests
{
    private const long Mebibyte = 1 << 20;

    [TestCase(19, 19, null)]
    [TestCase(20, 19, "APY6702: Function 'tcp_connect' has room for 38 programs, and the bundles need 39")]
    public void A_function_has_room_for_38_programs_of_all_bundles(int first, int second, string? message) =>
        Check(message, 0, new DeploymentNeeds("a", Traced(first, HookKind.FunctionEntry), 0), new DeploymentNeeds("b", [.. Traced(second, HookKind.FunctionExit), .. Traced(5, HookKind.Kprobe)], 0));

    [TestCase(0, null)]
    [TestCase(3 * Mebibyte, null)]
    [TestCase((3 * Mebibyte) - 1, "APY6703: The maps of all bundles take about 3.0 MiB, and ApiaryOptions.MapMemoryLimit is 3.0 MiB: b 2.0 MiB, a 1.0 MiB")]
    public void The_memory_of_all_maps_has_a_bound_where_one_is_set(long limit, string? message) =>
        Check(message, limit, new DeploymentNeeds("a", [], Mebibyte), new DeploymentNeeds("b", [], 2 * Mebibyte));

    [Test]
    public void XDP_of_an_interface_is_for_one_bundle()
    {
        AttachPoint[] xdp = [new InterfacePoint(HookKind.Xdp, new InterfaceFacts("eth0", 2, "", 1, 1, XdpMode.Generic))];
        Check(null, 0, new DeploymentNeeds("a", xdp, 0));
        Check("APY6301: XDP of eth0 has one place, and bundle 'a' has it", 0, new DeploymentNeeds("a", xdp, 0), new DeploymentNeeds("b", xdp, 0));
    }

    [Test]
    public void Memory_follows_the_type_of_a_map_its_size_on_this_host_and_the_CPUs()
    {
        var manifest = TestManifest.Single(
            "a",
            TestManifest.Program("p", HookKind.Xdp),
            new MapManifest("hash", "Hash", MapRole.User, 1, 4, 12, 100, 0, "", ""),
            new MapManifest("ring", "Ring", MapRole.Events, 27, 0, 0, 4096, 0, "", ""),
            new MapManifest("cpus", "Cpus", MapRole.User, 6, 4, 8, 10, 0, "", ""));
        Assert.That(MapMemory.Of(manifest, new LoadPlan("a", [], [], []), 4), Is.EqualTo((100 * (48 + 8 + 16)) + 4096 + (10 * (8 + 32))));
        Assert.That(MapMemory.Of(manifest, new LoadPlan("a", [], [new ResizeMap("ring", 8192)], []), 4), Is.EqualTo((100 * (48 + 8 + 16)) + 8192 + (10 * (8 + 32))));
    }

    private static AttachPoint[] Traced(int count, HookKind hook) =>
        [.. Enumerable.Range(0, count).Select(_ => new KernelPoint(hook, TestManifest.Program("p", hook) with { Names = ["tcp_connect"] }))];

    private static void Check(string? message, long limit, params DeploymentNeeds[] needs)
    {
        void Demand() => CompositionBudget.Demand(needs, static _ => HookChain.Unknown, static _ => false, limit);
        Assert.That(Demand, message is null ? Throws.Nothing : Throws.InstanceOf<ApiaryException>().With.Message.StartWith(message));
    }
}
