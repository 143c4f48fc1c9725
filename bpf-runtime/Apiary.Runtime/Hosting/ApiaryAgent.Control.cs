// What the agent does when it is asked over its socket.
using System.Text.Json;
using Apiary.Contract.Rules;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Control;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Telemetry;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

public sealed partial class ApiaryAgent
{
    private const int NamedRecords = 100;

    private ControlSocket? _socket;

    /// <summary>Takes a bundle out of the kernel; the others go on.</summary>
    /// <exception cref="ApiaryException">APY6604: this agent runs no such bundle.</exception>
    public Task RemoveAsync(string bundle) => _control.RunAsync(() =>
    {
        var running = _running.FirstOrDefault(candidate => candidate.Name == bundle && candidate.Sidecar is not null) ?? throw NotDeployed(bundle);
        if (_updates.Remove(bundle, out var update))
        {
            update.Abandon();
        }

        TakeDown(candidate => candidate == running, static _ => StopPolicy.Remove);
    });

    private static ApiaryException NotDeployed(string bundle) => new(UpdateRules.UpdateImpossible, bundle, "this agent has not deployed it");

    // An agent that nobody can speak to still does its work.
    private void Listen()
    {
        if (_options.ControlDirectory.Length == 0)
        {
            return;
        }

        try
        {
            _socket = ControlSocket.Open(_options.ControlDirectory, _options.ControlGroup, AnswerAsync, _logger);
        }
        catch (ApiaryException failure)
        {
            AgentLog.ControlFailed(_logger, failure.Message);
        }
    }

    private async Task<ControlResponse> AnswerAsync(ControlRequest request)
    {
        IReadOnlyList<string> waiting = [];
        switch (request.Verb)
        {
            case ControlVerb.Update:
                await PushAsync(request).ConfigureAwait(false);
                break;
            case ControlVerb.RollBack:
                await RollBackAsync(request.Bundle).ConfigureAwait(false);
                break;
            case ControlVerb.Promote:
                await PromoteAsync(request.Bundle).ConfigureAwait(false);
                break;
            case ControlVerb.Drain:
                await _control.RunAsync(() => waiting = Waiting(request.Bundle)).ConfigureAwait(false);
                break;
            case ControlVerb.Remove:
                await RemoveAsync(request.Bundle).ConfigureAwait(false);
                break;
        }

        var bundles = await StatusAsync().ConfigureAwait(false);
        return new(Environment.ProcessId, [.. bundles.Where(bundle => request.Bundle.Length == 0 || bundle.Bundle == request.Bundle)], waiting);
    }

    private IReadOnlyList<string> Waiting(string bundle) => _updates.TryGetValue(bundle, out var update)
        ? [.. update.Blocking(NamedRecords).Select(static record => $"{record.Record} {record.Key}")]
        : throw new ApiaryException(UpdateRules.UpdateImpossible, bundle, "no update of it is under way");

    // The answer does not wait for the drain: that is what status is for.
    private Task PushAsync(ControlRequest request) => _control.RunAsync(() =>
    {
        if (request is not { Manifest: { Length: > 0 } manifest, Code: { Length: > 0 } code })
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, request.Bundle, "the request carries no version to update to");
        }

        var old = Demand(request.Bundle);
        var pushed = new PushedBundle(Spec(request.Bundle, manifest, code), old, _options, _services.GetRequiredService<ILoggerFactory>(), _services.GetRequiredService<ApiaryMeter>(), _services.GetRequiredService<HostComposition>());
        var canary = request.Canary is { Count: > 0 } steps ? new CanaryPlan(steps) { By = request.By } : null;
        UpdateSite.DemandEvents(old.Sidecar!.Manifest, pushed.Probe());
        _updates.Add(request.Bundle, BundleReplacement.Begin(old, pushed, canary, _logger, _options.BeforeUpdateStep));
        _ = Task.Run(() => FollowPushAsync(request.Bundle));
    });

    private async Task FollowPushAsync(string bundle)
    {
        try
        {
            _ = await DriveAsync(bundle, _options.Restart, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ApiaryException failure)
        {
            AgentLog.UpdateNotFollowed(_logger, failure, bundle);
        }
    }

    private static BundleSpec Spec(string bundle, byte[] manifest, byte[] code)
    {
        try
        {
            var spec = BundleSpec.FromBytes(manifest, code);
            return spec.Manifest.Bundle == bundle ? spec : throw new ApiaryException(UpdateRules.UpdateImpossible, bundle, $"the version that came is one of '{spec.Manifest.Bundle}'");
        }
        catch (JsonException failure)
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, bundle, "the manifest that came is not one: " + failure.Message.TrimEnd('.'));
        }
    }
}
