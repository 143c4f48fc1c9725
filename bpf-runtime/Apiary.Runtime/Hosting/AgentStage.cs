// The order in which bundles come up. Every bundle finishes a stage before any enters the next one; going down is the reverse.
namespace Apiary.Runtime.Hosting;

/// <summary>A stage of the agent.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="Enter">Brings a bundle in; leaves nothing behind when it throws.</param>
/// <param name="Leave">Takes it back.</param>
internal sealed record AgentStage(string Name, Action<IDeployedBundle> Enter, Action<IDeployedBundle> Leave)
{
    /// <summary>All stages, ascending. Loading includes attaching: the load plan orders both.</summary>
    public static IReadOnlyList<AgentStage> All { get; } =
    [
        new("Probe", static bundle => _ = bundle.Probe(), static _ => { }),
        new("Load", static bundle => bundle.Load(), static bundle => bundle.Unload()),
        new("Read", static bundle => bundle.Read(), static bundle => bundle.Drain()),
        new("Serve", static bundle => bundle.Serve(), static bundle => bundle.Retire()),
    ];
}
