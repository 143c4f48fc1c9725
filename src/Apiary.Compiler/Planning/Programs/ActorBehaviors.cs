// What the actors of a program do, each by itself and in running order: what the rules of conflicts work on.
using Apiary.Compiler.Effects.Paths;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Behaviors of actors.</summary>
public static class ActorBehaviors
{
    /// <summary>The behaviors of all actors of <paramref name="program"/>.</summary>
    /// <param name="module">Its bundle at level 0: conditions are still as the author wrote them.</param>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<ActorManifest> Of(Module module, ProgramPlan program) =>
    [
        .. program.Actors.Select(method => module.Bundle.Actors.First(actor => actor.Method == method)).Select(actor => new ActorManifest(
            actor.Method,
            Kind(actor.Role),
            [.. ActorPaths.Of(module, actor, program.Hook).Select(static effect => effect.ToString())],
            actor.Allowed.Count == 0 ? null : [.. actor.Allowed.Select(static allowance => new AllowanceManifest(allowance.Rule, allowance.Because, allowance.With))])),
    ];

    private static ActorKind Kind(ActorRole role) => role switch
    {
        ActorRole.Classifier => ActorKind.Classifier,
        ActorRole.Enforcer => ActorKind.Enforcer,
        _ => ActorKind.Observer,
    };
}
