// How far a key of a record can be had at a hook.
namespace Apiary.Compiler.Planning.Tables;

/// <summary>How far something is there.</summary>
public enum Availability
{
    /// <summary>Never, or without meaning.</summary>
    None,

    /// <summary>For some of the events.</summary>
    Sometimes,

    /// <summary>For each event of the record.</summary>
    Always,
}

/// <summary>An entry of <see cref="KeyTable"/>.</summary>
/// <param name="Availability">How far it is there.</param>
/// <param name="Reason">Why not always; empty when always.</param>
public sealed record KeyFact(Availability Availability, string Reason)
{
    /// <summary>Always there.</summary>
    public static KeyFact Always { get; } = new(Availability.Always, "");

    /// <summary>There for some events.</summary>
    public static KeyFact Sometimes(string reason) => new(Availability.Sometimes, reason);

    /// <summary>Not there.</summary>
    public static KeyFact None(string reason) => new(Availability.None, reason);
}

/// <summary>Where the namespace scope of a key comes from at a hook.</summary>
public enum ScopeSource
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The configuration block of the instance that was loaded for the namespace: the helper lies there.</summary>
    Injected,

    /// <summary><c>bpf_get_netns_cookie</c>.</summary>
    Helper,
}

/// <summary>What is known of a record's keys at a place.</summary>
/// <param name="Tuple">The full five-tuple.</param>
/// <param name="Socket">A full socket of the record itself, usable for socket storage.</param>
/// <param name="Cookie">The cookie of that socket.</param>
/// <param name="Scope">The namespace scope.</param>
public sealed record HookKeys(KeyFact Tuple, KeyFact Socket, KeyFact Cookie, ScopeSource Scope);
