// A bundle that writes down what the agent does with it, and fails on request.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Rings;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Hosting;

internal sealed class RecordedBundle(string name, List<string> calls, string failAt = "") : IDeployedBundle
{
    public string Name => name;

    public BundleDeployment Deployment { get; } = new(name, [], [], []);

    public Sidecar? Sidecar => null;

    public BundleManifest Probe()
    {
        Note("probe");
        return new(name, 1, name, name, "", "5.8", [], [], [], [], new("", 0, 0, 0, []), [], []);
    }

    public void LoadBeside(Sidecar predecessor, StateCarryOver state) => Note("load beside");

    public UnfinishedUpdate? Unfinished => null;

    public bool IsAdopted => false;

    public IDeployedBundle Load()
    {
        Note("load");
        return this;
    }

    public EventDelivery Deliver => static (_, _) => throw new InvalidOperationException();

    public void Leave() => Note("leave");

    public void Pause() => Note("pause");

    public void Unload() => Note("unload");

    public void Read() => Note("read");

    public void Drain() => Note("drain");

    public void Serve() => Note("serve");

    public void Retire() => Note("retire");

    private void Note(string step)
    {
        calls.Add($"{name} {step}");
        if (step == failAt)
        {
            throw new InvalidOperationException($"{step} of {name}");
        }
    }
}
