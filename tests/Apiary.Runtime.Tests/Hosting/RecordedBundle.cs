// A bundle that writes down what the agent does with it, and fails on request.
using Apiary.Runtime.Hosting;

namespace Apiary.Runtime.Tests.Hosting;

internal sealed class RecordedBundle(string name, List<string> calls, string failAt = "") : IDeployedBundle
{
    public string Name => name;

    public void Probe() => Note("probe");

    public void Load() => Note("load");

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
