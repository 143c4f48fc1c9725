// One hook proved on a live kernel: a bundle with an actor there, what makes the hook fire, and what must be seen.
using Apiary.Contract.Manifest;

namespace Apiary.Fire;

/// <summary>A case.</summary>
/// <param name="name">What is proved, for example <c>tc ingress</c>; unique.</param>
public abstract class FireCase(string name)
{
    /// <summary>What is proved; unique.</summary>
    public string Name { get; } = name;

    /// <summary>The bundle's manifest, which says the first kernel that has all it uses.</summary>
    public abstract BundleManifest Manifest { get; }

    /// <summary>Deploys, triggers, and demands what must be seen.</summary>
    /// <exception cref="FireException">Something was not seen.</exception>
    /// <exception cref="Runtime.Errors.ApiaryException">The bundle cannot be deployed here.</exception>
    public abstract void Run(FireStage stage);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
