// The order of actors at a hook, by name: within a bundle and across bundles.
namespace Apiary;

/// <summary>
/// At every hook that both are bound to, the actor runs before the named one: an actor of this bundle (<c>nameof</c>), another bundle
/// (<c>"tenant-guard"</c>), or an actor of another bundle (<c>"tenant-guard/Limit"</c>). Bundles that are not deployed are ignored.
/// </summary>
/// <param name="other">Whom it precedes.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BeforeAttribute(string other) : Attribute
{
    /// <summary>Whom it precedes.</summary>
    public string Other { get; } = other;
}

/// <summary>At every hook that both are bound to, the actor runs after the named one; named as for <see cref="BeforeAttribute"/>.</summary>
/// <param name="other">Whom it follows.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AfterAttribute(string other) : Attribute
{
    /// <summary>Whom it follows.</summary>
    public string Other { get; } = other;
}

/// <summary>Parts into which the programs of a hook fall, one after the other.</summary>
public enum Phase
{
    /// <summary>Before everything else: what others rely on.</summary>
    First = 1,

    /// <summary>What drops.</summary>
    Filter = 2,

    /// <summary>Everything without a phase of its own.</summary>
    Main = 3,

    /// <summary>What changes addresses, ports or headers.</summary>
    Rewrite = 4,

    /// <summary>After everything else.</summary>
    Last = 5,
}

/// <summary>Puts the actor into a phase of its hooks, across bundles. Actors of a bundle at one hook are one program, and so in one phase.</summary>
/// <param name="phase">The phase.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PhaseAttribute(Phase phase) : Attribute
{
    /// <summary>The phase.</summary>
    public Phase Phase { get; } = phase;
}
