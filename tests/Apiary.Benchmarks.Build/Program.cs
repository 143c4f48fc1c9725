// What Apiary costs in a project of 100 bundles and 1,000 actors: per edited line, and per build. The last line is one JSON object.
using System.Text.Json;
using Apiary.Benchmarks.Build;

if (args is not [var repository, ..])
{
    Console.Error.WriteLine("usage: Apiary.Benchmarks.Build REPOSITORY");
    return 2;
}

double edit = EditCost.Measure();
double ratio = new BuildCost(repository).Measure();
Console.WriteLine(JsonSerializer.Serialize(new { edit_ms = Math.Round(edit, 1), build_ratio = Math.Round(ratio, 3) }));
return 0;
