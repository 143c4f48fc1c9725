// The update protocol over all interleavings of two processors, two flows, two hooks and an agent that may die anywhere.
using Apiary.Runtime.Tests.Updates.Model;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates;

[Parallelizable(ParallelScope.Children)] // pure, and minutes of work
internal sealed class ProtocolModelTests
{
    [Test]
    public void Every_flow_meets_one_version_at_every_hook_in_every_reachable_state()
    {
        var result = ModelChecker.Check(new(Mutation.None, UpdateProtocol.Forward));

        Assert.That(result.Violation, Is.Empty, string.Join(Environment.NewLine, result.Story));
        Assert.That(result.States, Is.GreaterThan(100_000), "the model has become too small to say anything");
        TestContext.Out.WriteLine($"{result.States} states");
    }

    [Test]
    public void Canaries_meet_one_version_too()
    {
        var result = ModelChecker.Check(new(Mutation.None, UpdateProtocol.ForwardWithCanary));

        Assert.That(result.Violation, Is.Empty, string.Join(Environment.NewLine, result.Story));
        Assert.That(result.States, Is.GreaterThan(100_000), "the model has become too small to say anything");
        TestContext.Out.WriteLine($"{result.States} states");
    }

    [Test]
    public void A_program_that_moves_between_hooks_runs_once_for_every_packet()
    {
        var result = ModelChecker.Check(new(Mutation.None, UpdateProtocol.Forward, Topology.Moving));

        Assert.That(result.Violation, Is.Empty, string.Join(Environment.NewLine, result.Story));
        Assert.That(result.States, Is.GreaterThan(100_000), "the model has become too small to say anything");
        TestContext.Out.WriteLine($"{result.States} states");
    }

    [Test]
    public void A_program_that_moves_after_a_trial_runs_once_for_every_packet()
    {
        var result = ModelChecker.Check(new(Mutation.None, UpdateProtocol.ForwardWithCanary, Topology.Moving));

        Assert.That(result.Violation, Is.Empty, string.Join(Environment.NewLine, result.Story));
        TestContext.Out.WriteLine($"{result.States} states");
    }

    [TestCase(Mutation.NoBirthForOthers)]
    [TestCase(Mutation.NoPassage)]
    [TestCase(Mutation.RollbackWithoutDrain)]
    [TestCase(Mutation.NoDrain)]
    [TestCase(Mutation.FlipBeforeArm)]
    public void A_move_with_one_thing_wrong_is_noticed(object mutation)
    {
        var result = ModelChecker.Check(new((Mutation)mutation, UpdateProtocol.Forward, Topology.Moving));

        Assert.That(result.Violation, Is.Not.Empty);
        TestContext.Out.WriteLine($"{result.Violation} after {result.Story.Count} steps, {result.States} states");
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, result.Story));
    }

    [TestCase(Mutation.NoGracePeriodBeforeFlip)]
    [TestCase(Mutation.RollbackWithoutDrain)]
    [TestCase(Mutation.NoSecondLookup)]
    public void Canaries_with_one_thing_wrong_are_noticed(object mutation) =>
        Assert.That(ModelChecker.Check(new((Mutation)mutation, UpdateProtocol.ForwardWithCanary)).Violation, Is.Not.Empty);

    [TestCase(Mutation.NoGracePeriodBeforeFlip)]
    [TestCase(Mutation.NoGracePeriodAfterFlip)]
    [TestCase(Mutation.Eviction)]
    [TestCase(Mutation.DeleteBeforeLinger)]
    [TestCase(Mutation.FlipBeforeInstall)]
    [TestCase(Mutation.NoSecondLookup)]
    [TestCase(Mutation.NoDrain)]
    [TestCase(Mutation.CollectBeforeDrain)]
    [TestCase(Mutation.FlipBeforeArm)]
    [TestCase(Mutation.RollbackWithoutDrain)]
    [TestCase(Mutation.ResumeTooFar)]
    public void A_protocol_with_one_thing_wrong_is_noticed(object mutation)
    {
        var result = ModelChecker.Check(new((Mutation)mutation, UpdateProtocol.Forward));

        Assert.That(result.Violation, Is.Not.Empty);
        TestContext.Out.WriteLine($"{result.Violation} after {result.Story.Count} steps, {result.States} states");
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, result.Story));
    }
}
