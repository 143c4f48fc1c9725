// usage: Apiary.Benchmarks.Composition REPOSITORY [SAMPLES]   what composition costs on the real paths; the last line is one JSON object.
using System.Globalization;
using System.Text.Json;
using Apiary.Benchmarks.Composition;
using Apiary.Benchmarks.Composition.Deployment;
using Apiary.Benchmarks.Composition.Subjects;
using Apiary.Testing.Kernel;

const int DefaultSamples = 9;
const int Million = 1 << 20;
int[] numbers = [1, 2, 4, 8, 16, 32];
int[] largeNumbers = [1, 4, 16];

if (args is not [var repository, .. var rest])
{
    Console.Error.WriteLine("usage: Apiary.Benchmarks.Composition REPOSITORY [SAMPLES]");
    return 2;
}

int samples = rest is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : DefaultSamples;
string folder = Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench", "composition")).FullName;
var yardsticks = new Yardsticks(repository, folder);
var subject = new Subject(repository, folder);
var tool = yardsticks.Tool();
var snake = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

Console.WriteLine(PathCosts.Header);
PathCosts[] small = [.. numbers.Select(number => Measure(number, 1))];
PathCosts[] large = [.. largeNumbers.Select(number => Measure(number, Million))];
var idle = new IdleHook(subject, tool, yardsticks.Object("source", 1)).Measure(samples);
Console.WriteLine(idle);

PathCosts first = small[0], last = small[^1];
double tcx = (last.TcxEmitted - first.TcxEmitted) / (last.Actors - first.Actors);
double xdp = (last.XdpEmitted - first.XdpEmitted) / (last.Actors - first.Actors);
Console.WriteLine(JsonSerializer.Serialize(new
{
    max_vs_hand = Math.Round(small.Max(static costs => costs.WorstRatio), 3),
    max_vs_hand_1m = Math.Round(large.Max(static costs => costs.WorstRatio), 3),
    marginal_ns = Math.Round(Math.Max(tcx, xdp), 2),
    separate_over_fused_16 = Math.Round(small.Single(static costs => costs.Actors == 16).SeparateOverFused, 2),
    separate_over_fused_16_1m = Math.Round(large.Single(static costs => costs.Actors == 16).SeparateOverFused, 2),
    idle_hook_ratio = Math.Round(idle.Ratio, 3),
    deploy_64_ms = Math.Round(idle.Deployment.TotalMilliseconds),
    deploy_64_map_bytes = idle.MapBytes,
    deploy_64_code_bytes = idle.CodeBytes,
}));
return 0;

PathCosts Measure(int actors, int flows)
{
    string name = string.Create(CultureInfo.InvariantCulture, $"fused-{actors}");
    _ = subject.Compile(name, ActorsText.Write(actors));
    string line = ShellCommand.Run(
        tool,
        actors.ToString(CultureInfo.InvariantCulture),
        flows.ToString(CultureInfo.InvariantCulture),
        samples.ToString(CultureInfo.InvariantCulture),
        Path.Combine(folder, name + ".bpf.o"),
        yardsticks.Object("fused", actors),
        yardsticks.Object("apart", actors),
        yardsticks.Object("source", 1));
    PathCosts costs = JsonSerializer.Deserialize<PathCosts>(line, snake) ?? throw new FormatException(line);
    Console.WriteLine(costs);
    return costs;
}
