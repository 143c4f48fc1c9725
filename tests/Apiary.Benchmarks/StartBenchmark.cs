// From process start to everything attached: C that loads the same object, and C# as Native AOT on the generic host, in turn.
using System.Globalization;
using System.Text.Json;
using Apiary.Gallery;
using Apiary.Testing.Kernel;
using ConnectTracing;

namespace Apiary.Benchmarks;

/// <summary>The benchmark <c>start</c>.</summary>
/// <param name="workshop">Builds the C side.</param>
public sealed class StartBenchmark(Workshop workshop)
{
    private const int Rounds = 15;

    /// <summary>Measures; returns the result as JSON.</summary>
    public string Run()
    {
        string file = workshop.Emitted(GalleryEntry.Of<ConnectTrace>(""));
        string tool = workshop.Tool("start");
        using var network = new ThrowAwayNetwork("st");
        using var cgroup = new ThrowAwayCgroup("st");
        List<double> c = [], csharp = [];
        for (int round = -1; round < Rounds; round++)
        {
            double native = Start("nsenter", "--net=/run/netns/" + network.Client, tool, file, network.ClientInterface, cgroup.Path);
            double managed = Start(["nsenter", "--net=/run/netns/" + network.Client, .. workshop.AotSubject, "start", network.ClientInterface, "", cgroup.Path]);
            if (round >= 0)
            {
                c.Add(native);
                csharp.Add(managed);
            }
        }

        double ratio = Median.Of(csharp) / Median.Of(c);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C, libbpf      {Median.Of(c),8:F1} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C#, Native AOT {Median.Of(csharp),8:F1} ms  {ratio:F3}"));
        return JsonSerializer.Serialize(new { ratio = Math.Round(ratio, 3) });
    }

    private static double Start(params IReadOnlyList<string> command)
    {
        using var contestant = new Contestant("attached", command);
        return contestant.StartTime.TotalMilliseconds;
    }
}
