// After an edit only the steps that depend on it produce something new; each test states the reason it expects.
using Microsoft.CodeAnalysis;
using NUnit.Framework;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Apiary.Generators.Tests;

internal sealed class IncrementalityTests
{
    private const string Bundle = "/project/PortFilter.cs";
    private const string Other = "/project/Other.cs";
    private const string OtherText = "namespace Filters; internal static class Other { public static int Value => 1; }";

    private static GeneratorRun First => GeneratorRun.Over(
        new Dictionary<string, string> { [Bundle] = Samples.PortFilter, [Other] = OtherText }, ("ProjectDir", "/project/"));

    [Test]
    public void A_comment_at_the_end_of_a_line_changes_nothing()
    {
        var run = First.Edit(Bundle, Samples.PortFilter.Replace("return XdpAction.Pass;", "return XdpAction.Pass; // not ours", StringComparison.Ordinal));
        AssertReasons(run, declarations: Unchanged, halves: Cached, modules: Unchanged, units: Cached);
    }

    [Test]
    public void An_edit_of_another_file_changes_nothing()
    {
        var run = First.Edit(Other, OtherText.Replace("1", "2", StringComparison.Ordinal));
        AssertReasons(run, declarations: Unchanged, halves: Cached, modules: Unchanged, units: Cached);
    }

    [Test]
    public void An_edit_of_a_body_compiles_the_unit_again_and_leaves_the_generated_half()
    {
        var run = First.Edit(Bundle, Samples.PortFilter.Replace("Tally(ctx.Length)", "Tally(ctx.Length + 1)", StringComparison.Ordinal));
        AssertReasons(run, declarations: Unchanged, halves: Cached, modules: Modified, units: Modified);
    }

    [Test]
    public void An_edit_of_a_declaration_changes_both()
    {
        var run = First.Edit(Bundle, Samples.PortFilter.Replace("[Map(64)]", "[Map(65)]", StringComparison.Ordinal));
        AssertReasons(run, declarations: Modified, halves: Modified, modules: Modified, units: Modified);
    }

    [Test]
    public void An_edit_of_a_body_leaves_the_options_and_the_agent_alone()
    {
        var run = First.Edit(Bundle, Samples.PortFilter.Replace("Tally(ctx.Length)", "Tally(ctx.Length + 1)", StringComparison.Ordinal));
        Assert.That(run.Reasons(StepNames.HasAgent), Is.All.EqualTo(Unchanged));
        Assert.That(run.Reasons(StepNames.Options), Is.All.EqualTo(Unchanged).Or.EqualTo(Cached));
    }

    [Test]
    public void An_unrelated_edit_leaves_every_output_of_every_generator_as_it_was()
    {
        var outputs = First.Edit(Other, OtherText.Replace("1", "2", StringComparison.Ordinal)).Result.Results
            .SelectMany(static result => result.TrackedOutputSteps.Values)
            .SelectMany(static steps => steps)
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Reason)
            .ToList();
        Assert.That(outputs, Is.Not.Empty.And.All.EqualTo(Cached));
    }

    private static void AssertReasons(
        GeneratorRun run, IncrementalStepRunReason declarations, IncrementalStepRunReason halves, IncrementalStepRunReason modules, IncrementalStepRunReason units)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Reasons(StepNames.Declarations), Is.EqualTo(new[] { declarations }), StepNames.Declarations);
            Assert.That(run.Reasons(StepNames.Halves), Is.EqualTo(new[] { halves }), StepNames.Halves);
            Assert.That(run.Reasons(StepNames.Modules), Is.EqualTo(new[] { modules }), StepNames.Modules);
            Assert.That(run.Reasons(StepNames.Units), Is.EqualTo(new[] { units }), StepNames.Units);
        }
    }
}
