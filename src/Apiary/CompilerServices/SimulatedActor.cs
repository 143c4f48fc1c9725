// How the simulator calls a private actor: data about it, and a delegate that the generator writes.
using Apiary.Contract.Hooks;

namespace Apiary.CompilerServices;

/// <summary>What an actor may do.</summary>
public enum ActorRole
{
    /// <summary>Creates a record.</summary>
    Classifier = 0,

    /// <summary>Decides.</summary>
    Enforcer = 1,

    /// <summary>Only watches.</summary>
    Observer = 2,
}

/// <summary>How an actor's result is to be read.</summary>
public enum ActorResult
{
    /// <summary>Nothing; the body returns 0.</summary>
    None = 0,

    /// <summary><see cref="Apiary.Class"/>.</summary>
    Class = 1,

    /// <summary><see cref="Verdict.Raw"/>.</summary>
    Verdict = 2,

    /// <summary>The hook's native action, as a number.</summary>
    Native = 3,
}

/// <summary>Calls an actor with what its parameters ask for, and returns its result as a number.</summary>
/// <typeparam name="TSelf">The bundle class.</typeparam>
/// <param name="bundle">The instance.</param>
/// <param name="arguments">Context, packet and records.</param>
public delegate long SimulatedActorBody<TSelf>(TSelf bundle, SimulatedArguments arguments);

/// <summary>One actor at one hook.</summary>
/// <typeparam name="TSelf">The bundle class.</typeparam>
/// <param name="Method">Method name.</param>
/// <param name="Role">Role.</param>
/// <param name="Hook">The hook.</param>
/// <param name="HookArguments">Constant arguments of the hook attribute: the sockops events.</param>
/// <param name="Result">How to read what <paramref name="Run"/> returns.</param>
/// <param name="Records">Records taken by <c>ref</c>: the actor runs only where all of them exist.</param>
/// <param name="Run">The call.</param>
public sealed record SimulatedActor<TSelf>(
    string Method,
    ActorRole Role,
    HookKind Hook,
    IReadOnlyList<long> HookArguments,
    ActorResult Result,
    IReadOnlyList<Type> Records,
    SimulatedActorBody<TSelf> Run)
    where TSelf : class;

/// <summary>One map of a bundle.</summary>
/// <typeparam name="TSelf">The bundle class.</typeparam>
/// <param name="Member">Field name.</param>
/// <param name="MaxEntries">Declared capacity; bytes for a ring buffer.</param>
/// <param name="EventIndex">For a ring buffer its index in the manifest's events, otherwise -1.</param>
/// <param name="Select">Reads the field.</param>
public sealed record SimulatedMap<TSelf>(string Member, int MaxEntries, int EventIndex, Func<TSelf, ISimulatedMap> Select)
    where TSelf : class;
