// What an author accepts: a conflict that is known and does no harm, with the reason.
namespace Apiary;

/// <summary>
/// The rule does not apply to the actor, for a reason. The reason travels with the package as an assumption, which <c>apiary check</c> lists and tests have to check.
/// </summary>
/// <param name="rule">The rule, for example <c>APY6003</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllowAttribute(string rule) : Attribute
{
    /// <summary>The rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>Why it does no harm; must not be blank.</summary>
    public required string Because { get; init; }

    /// <summary>A bundle (<c>"tenant-guard"</c>) or an actor of it (<c>"tenant-guard/Limit"</c>) to which alone it applies; empty for all.</summary>
    public string With { get; init; } = "";
}
