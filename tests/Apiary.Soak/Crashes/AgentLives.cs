// One process after the other that hosts the agent, each with the version that the one before did not have.
using System.Globalization;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;

namespace Apiary.Soak.Crashes;

/// <summary>Processes that host the agent of one deployment.</summary>
internal sealed class AgentLives(AgentOrders orders, Random random)
{
    private const int Attempts = 5;
    private int _version = Witnessed.Number;

    /// <summary>The steps of an update of <paramref name="hooks"/> and of its way back, as <see cref="AgentOrders.DiesAt"/> names them.</summary>
    public static IReadOnlyList<string> Steps(IReadOnlyList<HookForm> hooks) =>
    [
        .. Enumerable.Range(0, UpdateProtocol.Forward(hooks).Count).Select(static number => string.Create(CultureInfo.InvariantCulture, $"f{number}")),
        .. Enumerable.Range(0, UpdateProtocol.Backward(hooks).Count).Select(static number => string.Create(CultureInfo.InvariantCulture, $"b{number}")),
    ];

    /// <summary>Processes that were killed or killed themselves.</summary>
    public int Kills { get; private set; }

    /// <summary>Processes that did not go on with what they found.</summary>
    public int NotAdopted { get; private set; }

    /// <summary>Processes that found events without a program: the counters of a version go with it, what they said is in the log.</summary>
    public ulong Missing { get; private set; }

    /// <summary>A whole life: everything that was begun comes to its end. Returns the version that runs then.</summary>
    public int Live()
    {
        using var child = AgentChild.Start(orders with { Version = _version });
        var version = child.WaitForStart() ? child.WaitForStability() : null;
        _ = child.Stop();
        Note(child);
        return version ?? throw new InvalidOperationException("the agent died by itself: " + child.Log);
    }

    /// <summary>A life that ends before <paramref name="step"/> of an update.</summary>
    public void DieAt(string step)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            _version = 3 - Live();
            using var child = AgentChild.Start(orders with { Version = _version, DiesAt = step, RollsBack = step[0] == 'b' });
            _ = child.WaitForStart();
            if (child.WaitForStability() is null)
            {
                child.WaitForExit();
                Note(child);
                Kills++;
                return;
            }

            // The drain was over before it could be turned back.
            _ = child.Stop();
        }

        throw new InvalidOperationException($"no update came to the step {step}");
    }

    /// <summary>A life that ends at a random moment.</summary>
    public void DieSometime(int longest)
    {
        _version = random.Next(2) == 0 ? 3 - _version : _version;
        using var child = AgentChild.Start(orders with { Version = _version, RollsBack = random.Next(4) == 0 });
        Thread.Sleep(random.Next(longest));
        child.Kill();
        Note(child);
        Kills++;
    }

    /// <summary>The last life, which takes the bundle out of the kernel.</summary>
    public WitnessTally End()
    {
        _ = Live();
        using var child = AgentChild.Start(orders with { Version = _version, OnStop = StopPolicy.Remove });
        _ = child.WaitForStart();
        return child.Stop();
    }

    private void Note(AgentChild child)
    {
        NotAdopted += child.Log.Contains("cannot be gone on with", StringComparison.Ordinal) ? 1 : 0;
        Missing += child.Log.Contains("met no program of their version", StringComparison.Ordinal) ? 1UL : 0;
    }
}
