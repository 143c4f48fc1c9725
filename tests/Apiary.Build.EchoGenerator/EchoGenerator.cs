// Stands in for the real generator where a build test needs C text of its own choice: wrong C, or no C at all.
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Apiary.Build.EchoGenerator;

/// <summary>
/// Hands each additional file <c>NAME.unit.c</c> over as the C text of the bundle NAME, and each <c>NAME.rejected</c> as a bundle with the
/// rule ids that the file holds, by the same rules as the real generator: in the extract run only, and as implementation source. A file
/// <c>NAME.defect</c> makes it fail, in both runs.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class EchoGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var extract = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.ApiaryExtract", out var value) && value == "true");
        var files = context.AdditionalTextsProvider
            .Select(static (file, cancel) => (Name: Path.GetFileName(file.Path), Text: file.GetText(cancel)?.ToString() ?? ""))
            .Collect();
        context.RegisterImplementationSourceOutput(files.Combine(extract), static (output, input) =>
        {
            if (input.Left.FirstOrDefault(static file => file.Name.EndsWith(".defect", StringComparison.Ordinal)) is { Text: { } defect })
            {
                throw new InvalidOperationException(defect.Trim());
            }

            if (!input.Right)
            {
                return;
            }

            var source = new StringBuilder();
            foreach (var (name, text) in input.Left)
            {
                source.AppendLine(Attribute(name, text));
            }

            output.AddSource("Echo.g.cs", SourceText.From(source.ToString(), Encoding.UTF8));
        });
    }

    private static string Attribute(string file, string text)
    {
        var bundle = file.Substring(0, file.IndexOf('.'));
        return file.EndsWith(".rejected", StringComparison.Ordinal)
            ? $"[assembly: Apiary.CompilerServices.BpfUnitRejected({Literal(bundle)}, {Literal(text.Trim())})]"
            : $"[assembly: Apiary.CompilerServices.BpfUnit({Literal(bundle.Replace('-', '_'))}, {Literal(bundle)}, \"\", {Literal(text)}, {Literal("{\"name\":\"" + bundle + "\"}")})]";
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
