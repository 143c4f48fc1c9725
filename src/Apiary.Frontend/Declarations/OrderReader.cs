// Reads [Before], [After] and [Phase] of an actor, and reports what no order of the bundle's own actors can fulfil.
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Composition;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class OrderReader
{
    /// <summary>What the actor asks for, in the order of its attributes.</summary>
    public static EquatableArray<OrderWish> Wishes(IMethodSymbol method) => method.GetAttributes()
        .Select(static attribute => (Relation: RelationOf(attribute), Other: attribute.Positional(0) as string ?? ""))
        .Where(static wish => wish.Relation is not null)
        .Select(static wish => new OrderWish(wish.Relation!.Value, wish.Other))
        .ToEquatableArray();

    /// <summary>The actor's phase; 0 for none.</summary>
    public static int Phase(IMethodSymbol method) =>
        method.FindAttribute(MetadataNames.Phase) is { } attribute ? (int)ConstantBits.Of(attribute.Positional(0)) : 0;

    /// <summary>Reports cycles and impossible relations among the actors of the bundle.</summary>
    public static void Check(BundleDeclaration bundle, ReadingSession session)
    {
        foreach (var actor in bundle.Actors)
        {
            foreach (var wish in actor.Order.Where(static wish => !wish.Other.Contains('/') && wish.Other.Any(char.IsUpper)))
            {
                if (bundle.Actors.All(other => other.Method != wish.Other))
                {
                    Report(actor, CompositionRules.OrderImpossible, session, actor.Method, Word(wish), wish.Other, $"'{bundle.TypeName}' has no actor '{wish.Other}'");
                }
            }
        }

        var nodes = bundle.Actors.SelectMany(actor => actor.Bindings.Select(binding => Node(bundle, actor, binding))).ToList();
        foreach (var problem in CompositionOrder.Of(nodes).Problems)
        {
            var actor = bundle.Actors.First(candidate => candidate.Method == problem.Program.Name);
            Report(actor, problem.Rule, session, [.. problem.Arguments]);
        }

        foreach (var hook in bundle.Actors.Where(static actor => actor.Phase != 0).SelectMany(static actor => actor.Bindings.Select(binding => (binding.Hook, Actor: actor)))
            .GroupBy(static entry => entry.Hook).Where(static group => HookTable.Get(group.Key).Grouping == ProgramGrouping.PerHook))
        {
            var first = hook.First().Actor;
            foreach (var (_, other) in hook.Where(entry => entry.Actor.Phase != first.Phase))
            {
                Report(other, CompositionRules.OrderImpossible, session, other.Method, "in another phase than", first.Method, $"the actors of a bundle at {HookTable.Get(hook.Key).DisplayName} are one program");
            }
        }
    }

    // To the common rules each actor is a program of its own.
    private static ComposedProgram Node(BundleDeclaration bundle, ActorDeclaration actor, HookBinding binding) => new(
        bundle.Name,
        actor.Method,
        binding.Hook,
        binding.Hook == HookKind.Netfilter ? (binding.Settings.FirstOrDefault(static setting => setting.Name == "Hook")?.Value ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
        [actor.Method],
        0,
        [.. actor.Order.Where(wish => bundle.Actors.Any(other => other.Method == wish.Other)).Select(wish => new OrderManifest(wish.Relation, $"{bundle.Name}/{wish.Other}"))]);

    private static OrderRelation? RelationOf(AttributeData attribute) => attribute.AttributeClass?.PlainName() switch
    {
        MetadataNames.Before => OrderRelation.Before,
        MetadataNames.After => OrderRelation.After,
        _ => null,
    };

    private static string Word(OrderWish wish) => wish.Relation == OrderRelation.Before ? "before" : "after";

    private static void Report(ActorDeclaration actor, Rule rule, ReadingSession session, params string[] arguments)
    {
        var method = session.Bundle.GetMembers(actor.Method).First();
        session.Findings.Report(rule, session.OriginOf(method), default, arguments);
    }
}
