// What is wrong with the bundles of an agent.
using Apiary.Runtime.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Apiary.Runtime.Hosting;

public sealed partial class ApiaryAgent
{
    /// <summary>Looks at every bundle: links, pins, tables, updates. <c>services.AddHealthChecks().AddApiary()</c> asks the same.</summary>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public async Task<IReadOnlyList<HealthFinding>> ExamineAsync()
    {
        IReadOnlyList<HealthFinding> findings = [];
        await _control.RunAsync(() => findings = [.. _running.SelectMany(Examine)]).ConfigureAwait(false);
        return findings;
    }

    private IEnumerable<HealthFinding> Examine(IDeployedBundle bundle) => bundle.Sidecar is { } running
        ? BundleExamination.Of(running, _updates.GetValueOrDefault(bundle.Name))
        : [new(bundle.Name, HealthStatus.Unhealthy, "it is not in the kernel: the agent is not started, or was stopped, or the bundle was removed")];
}
