// Holds the documents to the tree: folders named exist, dependencies are explained, hooks are complete, nothing machine-specific leaks.
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Apiary.Contract.Hooks;
using NUnit.Framework;

namespace Apiary.Architecture.Tests;

public sealed class DocumentationTests
{
    [Test]
    public void Every_folder_that_the_architecture_names_exists()
    {
        var text = RepositoryFiles.Read("docs/architecture.md");
        var named = Regex.Matches(text, @"`((?:src|generators|analyzers|bpf-runtime|tests|examples|eng|docs)/[\w./-]*)`")
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(named, Is.Not.Empty);
            Assert.That(named.Where(path => !Path.Exists(RepositoryFiles.PathOf(path))), Is.Empty);
        });
    }

    [Test]
    public void Every_dependency_is_explained()
    {
        var explained = RepositoryFiles.Read("docs/dependencies.md");
        var packages = XDocument.Load(RepositoryFiles.PathOf("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        Assert.That(packages.Where(package => !explained.Contains($"`{package}`", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Hooks))]
    public void A_hook_has_a_descriptor_of_its_own(HookKind hook)
    {
        var descriptor = HookTable.Get(hook);
        Assert.Multiple(() =>
        {
            Assert.That(descriptor.Kind, Is.EqualTo(hook));
            Assert.That(descriptor.ShortName, Has.Length.LessThanOrEqualTo(6));
            Assert.That(descriptor.MinimumKernel, Does.Match(@"^\d+\.\d+$"));
            Assert.That(RepositoryFiles.PathOf($"src/Apiary.Contract/Hooks/{hook}.cs"), Does.Exist);
        });
    }

    [Test]
    public void Relative_links_in_documents_lead_somewhere()
    {
        var broken = new List<string>();
        foreach (var path in RepositoryFiles.Below("docs", "*.md").Append("README.md"))
        {
            foreach (Match link in Regex.Matches(RepositoryFiles.Read(path), @"\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)"))
            {
                var target = Path.Combine(Path.GetDirectoryName(RepositoryFiles.PathOf(path))!, link.Groups[1].Value);
                if (!Path.Exists(target))
                {
                    broken.Add($"{path} -> {link.Groups[1].Value}");
                }
            }
        }

        Assert.That(broken, Is.Empty);
    }

    private static HookKind[] Hooks() => Enum.GetValues<HookKind>();
}
