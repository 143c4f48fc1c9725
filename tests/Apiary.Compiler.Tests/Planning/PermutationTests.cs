// The order of declarations changes nothing, except the running order of enforcers, which it defines.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Contract;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Apiary.Compiler.Tests.Planning;

[TestFixture]
public sealed class PermutationTests
{
    [Test]
    public void Permuting_declarations_changes_no_plan()
    {
        var module = TestBundles.ConnectTrace();
        var expected = Text(module);
        var order = Gen.Choose(0, int.MaxValue - 1).ArrayOf(16);
        Prop.ForAll(order.ToArbitrary(), keys => Text(Permute(module, keys)) == expected).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Swapping_two_enforcers_of_a_hook_does_change_the_plan()
    {
        var module = TestBundles.FlowCount(Apiary.Contract.Hooks.HookKind.Xdp);
        var second = module.Bundle.Actors[1] with { Method = "Second" };
        Module With(params ActorDeclaration[] actors) => module with { Bundle = module.Bundle with { Actors = new(actors) } };
        var actors = module.Bundle.Actors;
        Assert.That(Text(With(actors[0], actors[1], second)), Is.Not.EqualTo(Text(With(actors[0], second, actors[1]))));
    }

    private static string Text(Module module) => PlanText.Of(Planner.Plan(module, PlanOptions.Default).Plan!);

    private static Module Permute(Module module, int[] keys)
    {
        IEnumerable<T> Shuffle<T>(IEnumerable<T> items) => items.Select((item, index) => (item, key: keys[index % keys.Length])).OrderBy(pair => pair.key).Select(pair => pair.item);

        // Enforcers keep their order among themselves; everybody else moves freely.
        var enforcers = new Queue<ActorDeclaration>(module.Bundle.Actors.Where(actor => actor.Role == ActorRole.Enforcer));
        var actors = Shuffle(module.Bundle.Actors).Select(actor => actor.Role == ActorRole.Enforcer ? enforcers.Dequeue() : actor)
            .Select(actor => actor with { Bindings = Shuffle(actor.Bindings.Select(binding => binding with { Arguments = Shuffle(binding.Arguments).ToEquatableArray() })).ToEquatableArray() });
        return module with
        {
            Bundle = module.Bundle with { Actors = actors.ToEquatableArray(), Records = Shuffle(module.Bundle.Records).ToEquatableArray() },
            Functions = Shuffle(module.Functions).ToEquatableArray(),
        };
    }
}
