// The code fixes: each turns the reported source into the expected one.
using Apiary.Analyzers.Tests.Verification;
using Apiary.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class CodeFixTests
{
    [Test]
    public async Task A_bundle_becomes_sealed_and_partial()
    {
        var source = SampleBundle.Whole("[Bundle(\"sample\")]\npublic class Open { }");
        Assert.That(await Fix(source, new PartialBundleCodeFix()), Does.Contain("public sealed partial class Open"));
    }

    [Test]
    public async Task A_null_forgiving_operator_is_removed()
    {
        var source = SampleBundle.InActor("Flows.Lookup(in length)!.Value.Packets++;");
        Assert.That(await Fix(source, new NullForgivingCodeFix()), Does.Contain("Flows.Lookup(in length).Value.Packets++;"));
    }

    private static async Task<string> Fix(string source, CodeFixProvider provider)
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Fixed", LanguageNames.CSharp).AddDocument("Bundle.cs", SourceText.From(source));
        var diagnostic = AnalyzerRun.Diagnostics(source).First(candidate => provider.FixableDiagnosticIds.Contains(candidate.Id));
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var operation = (ApplyChangesOperation)(await actions.Single().GetOperationsAsync(CancellationToken.None)).Single();
        return (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
    }
}
