// The order of programs at a hook: what is declared holds, ties are the same for every order of deployment, and what cannot be is said.
using Apiary.Contract.Composition;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Runtime.Tests.Composition;

public sealed class CompositionOrderTests
{
    [Test]
    public void Every_order_of_deployment_gives_the_same_order_at_the_hook()
    {
        ComposedProgram[] programs = [Node("tracer"), Node("balancer", After("guard")), Node("guard"), Node("audit", Before("guard/Run")), Node("late") with { Phase = 5 }];
        foreach (var permutation in Permutations(programs))
        {
            var order = CompositionOrder.Of(permutation);
            Assert.That(order.Problems, Is.Empty);
            Assert.That(order.Programs.Select(static program => program.Bundle), Is.EqualTo(new[] { "audit", "guard", "balancer", "tracer", "late" }));
        }
    }

    [Test]
    public void Phases_go_one_after_the_other_whatever_the_names()
    {
        var order = CompositionOrder.Of([Node("a") with { Phase = 4 }, Node("b"), Node("c") with { Phase = 2 }, Node("d") with { Phase = 1 }]);
        Assert.That(order.Programs.Select(static program => program.Bundle), Is.EqualTo(new[] { "d", "c", "b", "a" }));
    }

    [Test]
    public void A_cycle_is_named_with_all_its_programs()
    {
        var problem = CompositionOrder.Of([Node("a", Before("b")), Node("b", Before("c")), Node("c", Before("a")), Node("d")]).Problems.Single();
        Assert.That((problem.Rule.Id, problem.Arguments[1]), Is.EqualTo(("APY6006", "a/Run before b/Run before c/Run before a/Run")));
    }

    [Test]
    public void A_relation_against_the_phases_is_a_cycle()
    {
        var problem = CompositionOrder.Of([Node("a", After("b")) with { Phase = 2 }, Node("b") with { Phase = 4 }]).Problems.Single();
        Assert.That(problem.Rule.Id, Is.EqualTo("APY6006"));
    }

    [Test]
    public void What_the_kernel_orders_the_other_way_is_impossible()
    {
        var problem = CompositionOrder.Of([Node("a", Before("b/Run")), Node("b") with { Hook = HookKind.Xdp }]).Problems.Single();
        Assert.That(problem.Rule.Format([.. problem.Arguments]), Is.EqualTo("'a/Run' cannot run before 'b/Run': packets meet XDP before tc ingress"));
        Assert.That(CompositionOrder.Of([Node("a", After("b/Run")), Node("b") with { Hook = HookKind.Xdp }]).Problems, Is.Empty);
    }

    [Test]
    public void An_actor_that_a_bundle_does_not_have_is_named_and_a_bundle_that_is_not_there_is_ignored()
    {
        var problems = CompositionOrder.Of([Node("a", Before("b/Walk"), After("nowhere")), Node("b")]).Problems;
        Assert.That(problems.Select(static problem => (problem.Rule.Id, problem.Arguments[3])), Is.EqualTo(new[] { ("APY6007", "bundle 'b' has no actor 'Walk'") }));
    }

    [Test]
    public void Netfilter_priorities_go_before_phases_and_names()
    {
        var order = CompositionOrder.Of([Node("a") with { Hook = HookKind.Netfilter, Priority = 100 }, Node("b") with { Hook = HookKind.Netfilter, Priority = -5 }]);
        Assert.That(order.Programs.Select(static program => program.Bundle), Is.EqualTo(new[] { "b", "a" }));
    }

    private static ComposedProgram Node(string bundle, params OrderManifest[] order) => new(bundle, "tcin_" + bundle, HookKind.TcIngress, "", ["Run"], 0, order);

    private static OrderManifest Before(string other) => new(OrderRelation.Before, other);

    private static OrderManifest After(string other) => new(OrderRelation.After, other);

    private static IEnumerable<ComposedProgram[]> Permutations(ComposedProgram[] items) => items.Length < 2
        ? [items]
        : items.SelectMany((first, i) => Permutations([.. items.Where((_, j) => j != i)]).Select(rest => (ComposedProgram[])[first, .. rest]));
}
