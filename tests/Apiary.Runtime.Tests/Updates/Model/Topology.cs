// Which version has a program at which of the two hooks, and what a packet does.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>What the updates of the model change.</summary>
internal abstract class Topology
{
    /// <summary>Every version has a program at both hooks; a packet meets one of them.</summary>
    public static Topology Fixed { get; } = new FixedTopology();

    /// <summary>Every packet meets hook 0 and then hook 1; odd versions have their program at hook 1, even ones at hook 0, so each update moves it.</summary>
    public static Topology Moving { get; } = new MovingTopology();

    /// <summary>Whether packets pass hook 0 and then hook 1, and one program has to run for each.</summary>
    public abstract bool HasPath { get; }

    /// <summary>Whether <paramref name="version"/> has a program at <paramref name="hook"/>.</summary>
    public abstract bool Has(int version, int hook);

    /// <summary>The hooks of an update.</summary>
    public IReadOnlyList<HookForm> Forms(ModelState state) =>
    [
        .. Enumerable.Range(0, ModelState.Hooks).Select(hook => new HookForm(Has(state.Old, hook), Has(state.New, hook))),
    ];

    private sealed class FixedTopology : Topology
    {
        public override bool HasPath => false;

        public override bool Has(int version, int hook) => true;
    }

    private sealed class MovingTopology : Topology
    {
        public override bool HasPath => true;

        public override bool Has(int version, int hook) => hook == version % 2;
    }
}
