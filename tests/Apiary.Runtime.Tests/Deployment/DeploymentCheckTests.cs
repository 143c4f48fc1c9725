// What is wrong with a deployment is said before anything is touched (APY8015).
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Deployment;

public sealed class DeploymentCheckTests
{
    [Test]
    public void A_deployment_that_names_a_target_for_every_hook_passes() => Assert.That(Problems(Complete), Is.Empty);

    [Test]
    public void The_first_problem_is_thrown_as_APY8015_with_the_name_of_the_bundle()
    {
        var failure = Assert.Throws<ApiaryException>(() => DeploymentCheck.Demand(Build(static on => on.Cgroup("/")), TestManifest.Count))!;
        Assert.That(failure.Rule.Id, Is.EqualTo("APY8015"));
        Assert.That(failure.Message, Does.Contain("Deployment of 'ldt-count': its XDP actors").And.Contain("add .Interface(...)"));
    }

    [TestCase("")]
    [TestCase("0123456789abcdef")]
    [TestCase("a b")]
    [TestCase("a/b")]
    public void An_impossible_interface_name_is_refused(string name) =>
        Assert.That(Problems(on => Complete(on.Interface(name))), Has.One.Contains("cannot be the name of an interface"));

    [TestCase("")]
    [TestCase("/a/../b")]
    public void An_impossible_cgroup_path_is_refused(string path) =>
        Assert.That(Problems(on => Complete(on.Cgroup(path))), Has.One.Contains("cannot be a cgroup path"));

    [Test]
    public void A_target_given_twice_is_refused() =>
        Assert.That(Problems(static on => Complete(on.Interface("eth0", "blue").Interface("eth0", "blue"))), Is.EqualTo(new[] { "interface 'eth0' in 'blue' is given twice" }));

    [Test]
    public void The_same_name_in_two_namespaces_is_two_targets() =>
        Assert.That(Problems(static on => Complete(on.Interface("eth0", "blue").Interface("eth0", "red"))), Is.Empty);

    [Test]
    public void Config_fields_must_exist_and_fit()
    {
        Assert.That(Problems(static on => Complete(on.Set("Bonus", 5u))), Is.Empty);
        Assert.That(Problems(static on => Complete(on.Set("Malus", 5u))), Is.EqualTo(new[] { "there is no [Config] field 'Malus'" }));
        Assert.That(Problems(static on => Complete(on.Set("Bonus", 5ul))), Has.One.Contains("of 4 bytes, but the value given has 8"));
        Assert.That(Problems(static on => Complete(on.Set("Bonus", 5u).Set("Bonus", 6u))), Is.EqualTo(new[] { "'Bonus' is set twice" }));
    }

    [Test]
    public void Map_sizes_must_be_possible()
    {
        Assert.That(Problems(static on => Complete(on.Size("Ring", 1 << 20).Size("Hits", 100))), Is.Empty);
        Assert.That(Problems(static on => Complete(on.Size("Ring", 5000))), Has.One.Contains("a power of two"));
        Assert.That(Problems(static on => Complete(on.Size("Hits", 0))), Has.One.Contains("cannot have 0 entries"));
        Assert.That(Problems(static on => Complete(on.Size("Nope", 1))), Is.EqualTo(new[] { "there is no map field 'Nope'" }));
    }

    [Test]
    public void A_deployment_becomes_load_options_with_C_names_and_the_version_as_tag()
    {
        var options = DeploymentPlan.Options(Build(static on => Complete(on.Set("Bonus", 5u).Size("Ring", 8192))), TestManifest.Count with { Version = 3 }, "/pins");
        Assert.That(options.Targets, Has.Count.EqualTo(2));
        Assert.That((options.PinRoot, options.Tag), Is.EqualTo(("/pins", 3u)));
        Assert.That(options.Config["Bonus"], Is.EqualTo(new byte[] { 5, 0, 0, 0 }));
        Assert.That(options.MapEntries, Is.EqualTo(new Dictionary<string, uint> { ["ldt_ring"] = 8192 }));
    }

    private static DeploymentBuilder Complete(DeploymentBuilder on) => on.Interface("lo").Cgroup("/");

    private static IEnumerable<string> Problems(Func<DeploymentBuilder, DeploymentBuilder> on) =>
        DeploymentCheck.Problems(Build(on), TestManifest.Count);

    private static BundleDeployment Build(Func<DeploymentBuilder, DeploymentBuilder> on) => on(new DeploymentBuilder()).Build(TestManifest.Count.Bundle);
}
