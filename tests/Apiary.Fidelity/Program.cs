// Compares .NET with the kernel on random programs, and the compiler with its own defects. The last line is one JSON object.
using System.CommandLine;
using Apiary.Fidelity;
using Apiary.Fidelity.Execution;
using Apiary.Fidelity.Mutation;

var quick = new Option<bool>("--quick") { Description = "What continuous integration runs: about a million values" };
var seed = new Option<int>("--seed") { Description = "Decides all programs and inputs", DefaultValueFactory = static _ => 1 };
var values = new Option<long>("--values") { Description = "At least so many values are compared", DefaultValueFactory = static _ => 100_000_000 };
var packets = new Option<long>("--packets") { Description = "At least so many frames are compared", DefaultValueFactory = static _ => 2_000_000 };
var include = new Option<string>("--include") { Description = "Folder of the prelude", Required = true };
var failures = new Option<string>("--failures") { Description = "Where failing programs are kept", DefaultValueFactory = static _ => "artifacts/fidelity" };
var root = new RootCommand("Compares .NET with the kernel on random programs.") { quick, seed, values, packets, include, failures };
root.SetAction(parsed =>
{
    FidelityOptions options = parsed.GetValue(quick)
        ? new FidelityOptions(parsed.GetValue(seed), 1_200_000, 20_000)
        : new FidelityOptions(parsed.GetValue(seed), parsed.GetValue(values), parsed.GetValue(packets));
    DirectoryInfo scratch = Directory.CreateTempSubdirectory("apiary-fidelity-");
    try
    {
        var compiler = new BpfCompiler(Path.GetFullPath(parsed.GetValue(include)!), scratch.FullName);
        var kept = new FailureFolder(parsed.GetValue(failures)!);
        ComparisonResult compared = new ValueRun(compiler, kept).Run(options);
        Console.WriteLine($"values: {compared.Values} compared, {compared.Differences} differ {compared.First}");
        PacketResult frames = new PacketRun(compiler, kept).Run(options);
        Console.WriteLine($"packets: {frames.Packets} compared, {frames.Events} events, {frames.Differences} differ {frames.First}");
        IReadOnlyList<Mutant> survivors = new MutantRun(compiler).Survivors(options.Seed);
        foreach (Mutant survivor in survivors)
        {
            Console.WriteLine($"mutant not noticed: {survivor.Name}");
        }

        var report = new FidelityReport(
            compared.Values, compared.Differences + frames.Differences, options.Programs + options.PacketPrograms, frames.Packets, Mutant.All.Count, Mutant.All.Count - survivors.Count);
        Console.WriteLine(report.ToJson());
        return report.IsClean ? 0 : 1;
    }
    finally
    {
        scratch.Delete(recursive: true);
    }
});
return root.Parse(args).Invoke();
