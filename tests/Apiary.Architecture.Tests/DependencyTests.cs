// Holds the direction of dependencies between projects and between the folders of the compiler (docs/architecture.md).
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NUnit.Framework;

namespace Apiary.Architecture.Tests;

public sealed class DependencyTests
{
    /// <summary>For each product project, the project references it may have.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Apiary.Contract"] = [],
        ["Apiary"] = ["Apiary.Contract"],
        ["Apiary.Compiler"] = ["Apiary.Contract"],
        ["Apiary.Frontend"] = ["Apiary.Compiler", "Apiary.Contract"],
        ["Apiary.Generators"] = ["Apiary.Frontend", "Apiary.Compiler", "Apiary.Contract"],
        ["Apiary.Analyzers"] = ["Apiary.Frontend", "Apiary.Compiler", "Apiary.Contract"],
        ["Apiary.CodeFixes"] = ["Apiary.Analyzers", "Apiary.Frontend", "Apiary.Contract"],
        ["Apiary.Build"] = ["Apiary.Contract"],
        ["Apiary.Libbpf"] = [],
        ["Apiary.Runtime"] = ["Apiary", "Apiary.Contract", "Apiary.Libbpf"],
        ["Apiary.Net"] = ["Apiary", "Apiary.Package"],
        // Of the package it takes the version only: Apiary.Testing depends on the user package.
        ["Apiary.Testing"] = ["Apiary", "Apiary.Contract", "Apiary.Runtime", "Apiary.Libbpf", "Apiary.Package"],
        ["Apiary.Cli"] = ["Apiary.Runtime", "Apiary.Libbpf", "Apiary.Contract"],
    };

    /// <summary>Folders of the compiler, each of which may use itself and those before it.</summary>
    private static readonly string[] CompilerLine = ["Model", "Ir", "Passes", "Effects", "Libraries", "Planning", "CodeGen"];

    [TestCaseSource(nameof(ProductProjects))]
    public void A_project_references_only_what_the_architecture_allows(string name)
    {
        var path = RepositoryFiles.Below("src", name + ".csproj")
            .Concat(RepositoryFiles.Below("generators", name + ".csproj"))
            .Concat(RepositoryFiles.Below("analyzers", name + ".csproj"))
            .Concat(RepositoryFiles.Below("bpf-runtime", name + ".csproj"))
            .Single();

        var references = XDocument.Load(RepositoryFiles.PathOf(path))
            .Descendants("ProjectReference")
            .Select(static reference => reference.Attribute("Include"))
            .OfType<XAttribute>()
            .Select(static include => Path.GetFileNameWithoutExtension(include.Value.Replace('\\', '/')));

        Assert.That(references, Is.SubsetOf(Allowed[name]));
    }

    /// <summary>The package carries these libraries itself, so a package that one of them needs and it does not name would be missing at the user's.</summary>
    [TestCase("src/Apiary/Apiary.csproj")]
    [TestCase("bpf-runtime/Apiary.Libbpf/Apiary.Libbpf.csproj")]
    [TestCase("bpf-runtime/Apiary.Runtime/Apiary.Runtime.csproj")]
    public void The_package_depends_on_every_package_that_its_libraries_need(string library) =>
        Assert.That(Packages(library), Is.SubsetOf(Packages("src/Apiary.Package/Apiary.Package.csproj")));

    [Test]
    public void The_compiler_knows_neither_Roslyn_nor_files_nor_the_clock()
    {
        var banned = new Regex(@"Microsoft\.CodeAnalysis|System\.IO|\bFile\.|\bDirectory\.|DateTime|Stopwatch|Environment\.(?!NewLine)");
        var offenders = RepositoryFiles.Below("src/Apiary.Compiler", "*.cs")
            .Where(path => banned.IsMatch(WithoutComments(RepositoryFiles.Read(path))));

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void The_folders_of_the_compiler_form_a_line()
    {
        var offenders = new List<string>();
        foreach (var path in RepositoryFiles.Below("src/Apiary.Compiler", "*.cs"))
        {
            var own = Array.IndexOf(CompilerLine, path.Split('/')[2]);
            if (own < 0)
            {
                continue;
            }

            foreach (Match use in Regex.Matches(RepositoryFiles.Read(path), @"^using Apiary\.Compiler\.(\w+)", RegexOptions.Multiline))
            {
                var used = Array.IndexOf(CompilerLine, use.Groups[1].Value);
                // Model and Ir know each other: declarations name IR types, the module holds the declarations.
                if (used > own && !(own == 0 && used == 1))
                {
                    offenders.Add($"{path} uses {use.Groups[1].Value}");
                }
            }
        }

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void No_file_both_reads_Roslyn_and_writes_C()
    {
        var offenders = RepositoryFiles.CSharp()
            .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal) && !path.EndsWith("DependencyTests.cs", StringComparison.Ordinal))
            .Where(path =>
            {
                var text = RepositoryFiles.Read(path);
                return text.Contains("using Microsoft.CodeAnalysis", StringComparison.Ordinal)
                    && text.Contains("using Apiary.Compiler.CodeGen", StringComparison.Ordinal);
            });

        Assert.That(offenders, Is.Empty);
    }

    private static string[] ProductProjects() => [.. Allowed.Keys];

    private static string[] Packages(string project) =>
        [.. XDocument.Load(RepositoryFiles.PathOf(project)).Descendants("PackageReference").Select(static reference => (string)reference.Attribute("Include")!)];

    private static string WithoutComments(string text) => Regex.Replace(text, @"//.*$", "", RegexOptions.Multiline);
}
