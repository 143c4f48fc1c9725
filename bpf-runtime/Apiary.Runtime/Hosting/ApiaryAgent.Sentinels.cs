// What drops packets when this agent is lost, where the options ask for it.
using Apiary.Runtime.Sentinels;

namespace Apiary.Runtime.Hosting;

public sealed partial class ApiaryAgent
{
    private readonly Dictionary<string, AgentSentinel> _sentinels = new(StringComparer.Ordinal);

    private void Watch()
    {
        foreach (var bundle in _running)
        {
            if (bundle.Sidecar is not { } sidecar)
            {
                continue;
            }

            AgentSentinel.RemoveLeft(sidecar.Loaded.PinDirectory);
            if (_options.OnAgentLost == AgentLossPolicy.FailClosed)
            {
                _sentinels.Add(bundle.Name, AgentSentinel.Begin(sidecar.Loaded, _options.AgentLossTimeout, _logger));
            }
        }
    }

    private void EndWatch(Predicate<IDeployedBundle> isMeant, Func<IDeployedBundle, StopPolicy> policy)
    {
        foreach (var bundle in _running.Where(bundle => isMeant(bundle)))
        {
            if (!_sentinels.Remove(bundle.Name, out var sentinel))
            {
                continue;
            }

            if (policy(bundle) == StopPolicy.Leave)
            {
                sentinel.Leave();
            }
            else
            {
                sentinel.Dispose();
            }
        }
    }
}
