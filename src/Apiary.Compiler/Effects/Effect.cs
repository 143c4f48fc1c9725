// One effect of a function: which location it touches, and how.
namespace Apiary.Compiler.Effects;

/// <summary>How a location is touched.</summary>
public enum EffectKind
{
    /// <summary>Read.</summary>
    Reads,

    /// <summary>Overwritten.</summary>
    Writes,

    /// <summary>Read and written, not atomically.</summary>
    Updates,

    /// <summary>Added to atomically.</summary>
    Adds,

    /// <summary>Changed by another atomic operation.</summary>
    Exchanges,

    /// <summary>An event is reserved, submitted or discarded.</summary>
    Emits,

    /// <summary>A kernel function is called for its result.</summary>
    Calls,

    /// <summary>A constant verdict or action is returned.</summary>
    Returns,
}

/// <summary>An effect.</summary>
/// <param name="Kind">How.</param>
/// <param name="Location">What, for example <c>record Conn.TxBytes</c>, <c>map Flows</c>, <c>context snd_nxt</c>, <c>packet</c>.</param>
public sealed record Effect(EffectKind Kind, string Location)
{
    /// <summary>The line of the manifest, for example <c>adds record Conn.TxBytes</c>.</summary>
    public override string ToString() => Kind.ToString().ToLowerInvariant() + " " + Location;
}
