// One living deployment per bundle and target, whoever is first; the dead are cleared away.
using System.Diagnostics;
using System.Globalization;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Tests.Loading;

public sealed class TargetClaimTests : RootFixture
{
    [Test]
    public void A_second_instance_on_the_same_target_is_refused_and_names_the_process()
    {
        var spec = TestManifest.Spec(TestManifest.Only("ldt-twice", "ldt_tc_in"));
        var target = new InterfaceTarget("lo", Sandbox.Namespace("a"));
        using (BundleLoader.Load(spec, Sandbox.Options(target), NullLoggerFactory.Instance))
        {
            var again = target with { NetworkNamespace = target.NetworkNamespace };
            var failure = Assert.Throws<ApiaryException>(() => BundleLoader.Load(spec, Sandbox.Options(again), NullLoggerFactory.Instance))!;
            Assert.That(failure.Rule, Is.SameAs(RuntimeRules.AlreadyDeployed));
            Assert.That(failure.Message, Does.Contain($"by process {Environment.ProcessId}").And.Contain("interface lo"));
        }

        using var afterwards = BundleLoader.Load(spec, Sandbox.Options(target), NullLoggerFactory.Instance);
        Assert.That(afterwards.Links, Has.Count.EqualTo(1));
    }

    [Test]
    public void Instances_on_different_targets_live_side_by_side()
    {
        var spec = TestManifest.Spec(TestManifest.Only("ldt-beside", "ldt_tc_in"));
        using var first = BundleLoader.Load(spec, Sandbox.Options(new InterfaceTarget("lo", Sandbox.Namespace("a"))), NullLoggerFactory.Instance);
        using var second = BundleLoader.Load(spec, Sandbox.Options(new InterfaceTarget("lo", Sandbox.Namespace("b"))), NullLoggerFactory.Instance);
        Assert.That(second.PinDirectory, Is.Not.EqualTo(first.PinDirectory));
    }

    [Test]
    public void What_a_dead_process_left_is_removed()
    {
        var spec = TestManifest.Spec(TestManifest.Only("ldt-dead", "ldt_tc_in"));
        var target = new InterfaceTarget("lo", Sandbox.Namespace("a"));
        var stale = $"{Sandbox.PinRoot}/ldt-dead/7";
        Directory.CreateDirectory(stale + "/links");
        Directory.CreateDirectory(stale + "/maps");
        using (var elsewhere = BundleLoader.Load(spec, Sandbox.Options(target) with { PinRoot = Sandbox.PinRoot + "2" }, NullLoggerFactory.Instance))
        {
            elsewhere.Map("ldt_hits").Pin(stale + "/maps/ldt_hits");
        }

        using var log = new ListLogger();
        using var bundle = BundleLoader.Load(spec, Sandbox.Options(target), log);
        Assert.That(Directory.Exists(stale), Is.False);
        Assert.That(log.Lines, Has.Some.Contain("Removed what a dead process left at " + stale));
    }

    [Test]
    public void A_lock_of_another_process_counts_until_it_is_killed()
    {
        var claim = $"{Sandbox.PinRoot}/ldt-killed/0";
        var request = new ClaimTargets(Sandbox.PinRoot, "ldt-killed", ["target"]);
        Directory.CreateDirectory(claim);
        File.CreateSymbolicLink(claim + "/target-0", "target");
        using var owner = Process.Start(new ProcessStartInfo("flock", ["--exclusive", claim, "sh", "-c", "echo locked; exec sleep 60"]) { RedirectStandardOutput = true })!;
        File.CreateSymbolicLink(claim + "/owner", owner.Id.ToString(CultureInfo.InvariantCulture));
        Assert.That(owner.StandardOutput.ReadLine(), Is.EqualTo("locked"));
        var refused = Assert.Throws<ApiaryException>(() => TargetClaim.Take(request, NullLogger.Instance))!;
        Assert.That(refused.Message, Does.Contain($"on target by process {owner.Id}"));
        owner.Kill(entireProcessTree: true);
        owner.WaitForExit();
        WaitUntilUnlocked(claim);
        using var log = new ListLogger();
        using var taken = TargetClaim.Take(request, log);
        Assert.That(log.Lines, Has.Some.Contain("Removed what a dead process left"));
    }

    [Test]
    public void The_same_interface_by_another_name_of_its_namespace_is_the_same_target()
    {
        var spec = TestManifest.Spec(TestManifest.Only("ldt-alias", "ldt_tc_in"));
        var space = Sandbox.Namespace("a");
        using var first = BundleLoader.Load(spec, Sandbox.Options(new InterfaceTarget("lo", space)), NullLoggerFactory.Instance);
        var failure = Assert.Throws<ApiaryException>(() =>
            BundleLoader.Load(spec, Sandbox.Options(new InterfaceTarget("lo", "/var/run/netns/" + space)), NullLoggerFactory.Instance))!;
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.AlreadyDeployed));
    }

    [Test]
    public void Of_many_that_claim_at_once_exactly_one_wins()
    {
        using var start = new ManualResetEventSlim();
        var request = new ClaimTargets(Sandbox.PinRoot, "ldt-race", ["target"]);
        for (var round = 0; round < 20; round++)
        {
            start.Reset();
            var contenders = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.Wait();
                    return TryTake(request);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)).ToArray();
            start.Set();
            var winners = contenders.Select(static contender => contender.GetAwaiter().GetResult()).OfType<TargetClaim>().ToList();
            Assert.That(winners, Has.Count.EqualTo(1));
            winners[0].Dispose();
        }
    }

    [Test]
    public void Claims_that_come_and_go_at_once_never_fail_for_another_reason()
    {
        var rounds = Enumerable.Range(0, 4).Select(number => Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < 50; round++)
                {
                    TargetClaim.Take(new ClaimTargets(Sandbox.PinRoot, "ldt-churn", [$"target {number}"]), NullLogger.Instance).Dispose();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Assert.That(() => Task.WaitAll(rounds), Throws.Nothing);
        Sandbox.AssertNoResidue();
    }

    [Test]
    public void Removing_stale_claims_leaves_living_ones()
    {
        using var living = TargetClaim.Take(new ClaimTargets(Sandbox.PinRoot, "ldt-stale", ["x"]), NullLogger.Instance);
        var stale = $"{Sandbox.PinRoot}/ldt-stale/3";
        Directory.CreateDirectory(stale);
        Assert.That(BundleLoader.RemoveStale(Sandbox.PinRoot, "ldt-stale", NullLoggerFactory.Instance), Is.EqualTo(new[] { stale }));
        Assert.That(Directory.Exists(living.Directory), Is.True);
    }

    // The killed owner's child lets go of the lock when it has been killed too.
    private static void WaitUntilUnlocked(string path) => KernelSandbox.Run("flock", "--exclusive", "--timeout", "10", path, "true");

    private static TargetClaim? TryTake(ClaimTargets request)
    {
        try
        {
            return TargetClaim.Take(request, NullLogger.Instance);
        }
        catch (ApiaryException refused) when (refused.Rule == RuntimeRules.AlreadyDeployed)
        {
            return null;
        }
    }
}
