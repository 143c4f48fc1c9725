// The summary of a function: its own effects and those of everything it calls.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Effects;

/// <summary>What a function does outside of its own locals.</summary>
/// <param name="All">The effects, by location and kind, each once.</param>
/// <param name="Requirements">Kernel features that the prelude functions it calls need.</param>
/// <param name="ReadsScope">Whether it builds a flow key of a packet, and so reads the injected namespace scope.</param>
/// <param name="Rejects">Whether it makes a verdict with an errno.</param>
public sealed record FunctionEffects(EquatableArray<Effect> All, EquatableArray<Requirement> Requirements, bool ReadsScope, bool Rejects)
{
    /// <summary>A function without effects.</summary>
    public static FunctionEffects None { get; } = new(default, default, false, false);

    /// <summary>Both together.</summary>
    public FunctionEffects And(FunctionEffects other) => Of(All.Concat(other.All), Requirements.Concat(other.Requirements), ReadsScope || other.ReadsScope, Rejects || other.Rejects);

    /// <summary>A summary in its normal form.</summary>
    public static FunctionEffects Of(IEnumerable<Effect> effects, IEnumerable<Requirement> requirements, bool readsScope, bool rejects) => new(
        effects.Distinct().OrderBy(effect => effect.Location, StringComparer.Ordinal).ThenBy(effect => effect.Kind).ToEquatableArray(),
        requirements.Distinct().OrderBy(requirement => requirement.Feature, StringComparer.Ordinal).ToEquatableArray(),
        readsScope,
        rejects);
}
