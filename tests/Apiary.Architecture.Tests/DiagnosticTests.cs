// Holds the promise that every rule has an id in its range, a complete page, a place in the index, and a test that names it.
using Apiary.Contract.Rules;
using NUnit.Framework;

namespace Apiary.Architecture.Tests;

public sealed class DiagnosticTests
{
    private static readonly Lazy<string> AllTests = new(() =>
        string.Concat(RepositoryFiles.Below("tests", "*.cs")
            .Where(path => !path.StartsWith("tests/Apiary.Architecture.Tests/", StringComparison.Ordinal))
            .Select(RepositoryFiles.Read)));

    [Test]
    public void Ids_are_unique_and_well_formed()
    {
        var ids = RuleTable.All.Select(rule => rule.Id).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Unique);
            Assert.That(ids, Has.All.Match("^APY[0-8][0-9]{3}$"));
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void A_rule_has_a_page_with_cause_example_and_fix(string id)
    {
        var rule = RuleTable.Get(id);
        var page = RepositoryFiles.Read("docs/" + rule.Page);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.StartWith($"# {id}: {rule.Title}"));
            Assert.That(page, Does.Contain("## Cause").And.Contain("## Example").And.Contain("## Fix"));
            Assert.That(RepositoryFiles.Read("docs/diagnostics/README.md"), Does.Contain($"[{id}]({id}.md)"));
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void A_rule_is_named_by_a_test(string id)
    {
        var rule = RuleTable.Get(id);
        var named = AllTests.Value.Contains(id, StringComparison.Ordinal)
            || AllTests.Value.Contains($"Rules.{RuleProperty(rule)}", StringComparison.Ordinal);
        Assert.That(named, Is.True, $"no test below tests/ names {id}");
    }

    [Test]
    public void The_release_notes_of_the_analyzers_list_every_compile_time_rule()
    {
        var notes = RepositoryFiles.Read("analyzers/Apiary.Analyzers/AnalyzerReleases.Unshipped.md")
            + RepositoryFiles.Read("analyzers/Apiary.Analyzers/AnalyzerReleases.Shipped.md");
        Assert.That(
            RuleTable.All.Where(rule => rule.Id[3] <= '6').Select(rule => rule.Id).Where(id => !notes.Contains($"{id} | ", StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public void Every_page_belongs_to_a_rule()
    {
        var pages = RepositoryFiles.Below("docs/diagnostics", "APY*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.That(pages, Is.EquivalentTo(RuleTable.All.Select(rule => rule.Id)));
    }

    private static IEnumerable<string> Ids() => RuleTable.All.Select(rule => rule.Id);

    private static string RuleProperty(Rule rule) => typeof(RuleTable).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties())
        .Where(property => property.PropertyType == typeof(Rule) && property.GetMethod!.IsStatic)
        .Single(property => ((Rule)property.GetValue(null)!).Id == rule.Id).Name;
}
