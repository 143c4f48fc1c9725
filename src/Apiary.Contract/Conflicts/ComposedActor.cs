// An actor among those of all bundles: where it runs, in which turn, and what it does.
using Apiary.Contract.Composition;
using Apiary.Contract.Effects;
using Apiary.Contract.Manifest;

namespace Apiary.Contract.Conflicts;

/// <summary>An actor at one hook.</summary>
/// <param name="Program">The program it is part of.</param>
/// <param name="Name">The method.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Turn">Its place in the running order of all actors of its hook.</param>
/// <param name="Effects">What it does.</param>
/// <param name="Allowed">What its author accepts.</param>
public sealed record ComposedActor(
    ComposedProgram Program, string Name, ActorKind Kind, int Turn, IReadOnlyList<GuardedEffect> Effects, IReadOnlyList<AllowanceManifest> Allowed)
{
    /// <summary>Its bundle.</summary>
    public string Bundle => Program.Bundle;

    /// <summary>How messages call it.</summary>
    public string DisplayName => $"{Program.Bundle}/{Name}";

    /// <summary>Its effects that change something, and its verdicts other than going on.</summary>
    public IReadOnlyList<GuardedEffect> Deeds { get; } = [.. Effects.Where(static effect => effect.IsWrite && (effect.Location != GuardedEffect.Verdict || effect.EndsChain))];

    /// <summary>Its verdicts that end the chain of its hook.</summary>
    public IReadOnlyList<GuardedEffect> Ends { get; } = [.. Effects.Where(static effect => effect.EndsChain)];
}
