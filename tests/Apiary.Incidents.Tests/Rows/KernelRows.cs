// G and the rest of D: kernels that refuse, lack or differ, and places that run out.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Incidents.Tests.Bundles;
using Apiary.Incidents.Tests.Situations;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Features;
using Apiary.Runtime.Links;
using Apiary.Runtime.Verifier;
using Apiary.Testing.Kernel;
using NUnit.Framework;

namespace Apiary.Incidents.Tests.Rows;

[KernelTest, ResidueFree, NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KernelRows : IDisposable
{
    private readonly ThrowAwayNetwork _network = new("ik");

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    [Incident(28, "Tetragon on LSM, 38 trampolines", Outcome.Flagged, "APY6702, over all bundles, before anything is attached")]
    public void TheThirtyNinthProgramOfAFunctionIsRefusedInAdvance()
    {
        Assert.That(() => Demand(20, 18), Throws.Nothing);
        var failure = Assert.Throws<ApiaryException>(() => Demand(20, 19))!;
        Assert.That((failure.Rule.Id, failure.Message), Is.EqualTo(("APY6702", failure.Message)));
        Assert.That(failure.Message, Does.Contain("tcp_connect").And.Contain("39"));
    }

    [Incident(50, "Parca, Tetragon, Falco and others, too large for a verifier", Outcome.Flagged, "APY8020 at the C# line; what runs stays")]
    public async Task ARejectedProgramIsShownAtItsLineAndTakesNothingAlong()
    {
        await using var policy = await Team.StartAsync("one", agent => agent.Deploy<Policy>(OnServer));
        var failure = Assert.ThrowsAsync<VerifierException>(async () => await Team.StartAsync("two", agent => agent.Deploy<Tally>(OnServer).Deploy<Heavy>(OnServer)))!;
        Assert.That((failure.Rule, failure.Finding.File), Is.EqualTo((RuntimeRules.VerifierRejected, failure.Finding.File)));
        Assert.That(failure.Finding.File, Does.EndWith("Heavy.cs"));
        Assert.That((await policy.Agent.HooksAsync()).Single().Programs.Select(static program => program.Bundle), Is.EqualTo(new[] { "policy" }), "nothing of the other team is left");
    }

    [Incident(51, "Retina, a helper that the kernel lacks", Outcome.Flagged, "requirements in the manifest: APY8005 names the helper and its kernel")]
    public void AHelperThatIsTooNewIsNamedWithItsKernel()
    {
        var policy = SideBySide.Manifest<Policy>();
        var needs = policy.Programs[0].Requirements.Append(new RequirementManifest("helper bpf_of_tomorrow", "99.0")).ToList();
        Assert.That(HookRefusal.TooNew(needs).Select(static requirement => requirement.Feature), Is.EqualTo(new[] { "helper bpf_of_tomorrow" }));
        Assert.That(HookRefusal.Explain(HookTable.Get(HookKind.TcIngress), needs, 22).Message, Does.StartWith("APY8005").And.Contain("bpf_of_tomorrow").And.Contain("99.0"));
    }

    [Incident(52, "many, a field that some kernels lack", Outcome.Impossible, "CO-RE and KernelField.Exists: the branch of another kernel disappears")]
    public async Task AFieldThatThisKernelLacksIsNotRead()
    {
        await using var team = await Team.StartAsync("one", static agent => agent.Deploy<Tasks>(static _ => { }));
        var seen = team.Handle<Tasks>().Loaded.MapOfMember("Seen");
        Assert.That(
            () =>
            {
                ShellCommand.Run("true");
                return (seen.SumPerCpu(0) > 0, seen.SumPerCpu(1));
            },
            Is.EqualTo((true, 0UL)).After(2000, 20));
    }

    private static void Demand(int first, int second) => CompositionBudget.Demand(
        [new DeploymentNeeds("one", Traced(first), 0), new DeploymentNeeds("two", Traced(second), 0)], static _ => HookChain.Unknown, static _ => false, 0);

    private static AttachPoint[] Traced(int count)
    {
        var program = SideBySide.Manifest<Policy>().Programs[0] with { Names = ["tcp_connect"] };
        return [.. Enumerable.Range(0, count).Select(_ => new KernelPoint(HookKind.FunctionEntry, program))];
    }

    private void OnServer(DeploymentBuilder on) => on.Interface(_network.ServerInterface, _network.Server);
}
