// Puts mutated C# through generator and analyzers: no crash, no hang, nothing accepted that clang refuses. The last line is one JSON object.
using System.CommandLine;
using Apiary.Fidelity.Sources;

var repository = new Option<string>("--repository") { Description = "Root of the checkout.", DefaultValueFactory = static _ => Directory.GetCurrentDirectory() };
var seed = new Option<int>("--seed") { Description = "Makes the run repeatable.", DefaultValueFactory = static _ => 1 };
var count = new Option<int>("--count") { Description = "Mutants to try.", DefaultValueFactory = static _ => 10_000 };
var seconds = new Option<int>("--seconds") { Description = "No new batch is begun after this time.", DefaultValueFactory = static _ => 3600 };
var keep = new Option<string?>("--keep") { Description = "Folder for the mutants that show a defect." };
var root = new RootCommand("Mutates the sources of bundles.") { repository, seed, count, seconds, keep };
root.SetAction(parsed =>
{
    SourceReport report = new SourceFuzz(parsed.GetValue(repository)!, parsed.GetValue(seed)).Run(parsed.GetValue(count), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
    foreach (SourceDefect defect in report.Defects)
    {
        Console.WriteLine($"{defect.Seed} #{defect.Number}: {defect.Message}");
        if (parsed.GetValue(keep) is { } folder)
        {
            string file = Path.Combine(Directory.CreateDirectory(folder).FullName, FormattableString.Invariant($"{defect.Number}.cs"));
            File.WriteAllText(file, "// " + defect.Message.ReplaceLineEndings("\n// ") + "\n" + defect.Text);
        }
    }

    Console.WriteLine(string.Join(", ", report.Answers.Select(static answer => $"{answer.Key}: {answer.Value}")));
    Console.WriteLine($$"""{"sources":{{report.Sources}},"crashes":{{report.Defects.Count}}}""");
    return report.Defects.Count == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
