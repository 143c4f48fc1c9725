// The benchmarks that eng/bench.sh runs: emitted, ring, start, updates. The last line is one JSON object.
using Apiary.Benchmarks;
using Apiary.Benchmarks.Updates;

if (args is not [var name, var repository, ..])
{
    Console.Error.WriteLine("usage: Apiary.Benchmarks emitted|ring|start|updates REPOSITORY");
    return 2;
}

var workshop = new Workshop(repository);
string? json = name switch
{
    "emitted" => new EmittedBenchmark(workshop).Run(),
    "ring" => new RingBenchmark(workshop).Run(),
    "start" => new StartBenchmark(workshop).Run(),
    "updates" => await new UpdatesBenchmark(workshop, repository).RunAsync(),
    _ => null,
};
if (json is null)
{
    Console.Error.WriteLine($"there is no benchmark '{name}'");
    return 2;
}

Console.WriteLine(json);
return 0;
