// The order in which bundles come up. Every bundle finishes a stage before any enters the next one; going down is the reverse.
namespace Apiary.Runtime.Hosting;

/// <summary>A stage of the agent.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="Enter">Brings a bundle in, and tells which version of it is there from now on; leaves nothing behind when it throws.</param>
/// <param name="Remove">Takes it back.</param>
/// <param name="Leave">Ends this process's part of it; what is in the kernel goes on.</param>
internal sealed record AgentStage(string Name, Func<IDeployedBundle, IDeployedBundle> Enter, Action<IDeployedBundle> Remove, Action<IDeployedBundle> Leave)
{
    /// <summary>All stages, ascending. Loading includes attaching: the load plan orders both.</summary>
    public static IReadOnlyList<AgentStage> All { get; } =
    [
        new("Probe", static bundle => Then(bundle, static bundle => _ = bundle.Probe()), static _ => { }, static _ => { }),
        new("Load", static bundle => bundle.Load(), static bundle => bundle.Unload(), static bundle => bundle.Leave()),
        new("Read", static bundle => Then(bundle, static bundle => bundle.Read()), static bundle => bundle.Drain(), static bundle => bundle.Pause()),
        new("Serve", static bundle => Then(bundle, static bundle => bundle.Serve()), static bundle => bundle.Retire(), static bundle => bundle.Retire()),
    ];

    private static IDeployedBundle Then(IDeployedBundle bundle, Action<IDeployedBundle> enter)
    {
        enter(bundle);
        return bundle;
    }
}
