// Events per second out of a ring buffer: C with libbpf, C# on the JIT, C# as Native AOT, in turn.
using System.Globalization;
using System.Text.Json;
using Apiary.Gallery;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Testing.Kernel;

namespace Apiary.Benchmarks;

/// <summary>The benchmark <c>ring</c>.</summary>
/// <param name="workshop">Builds the C side.</param>
public sealed class RingBenchmark(Workshop workshop)
{
    private const int Events = 500_000;
    private const int WarmUp = 20;
    private const int Rounds = 31;

    /// <summary>Measures; returns the result as JSON.</summary>
    public string Run()
    {
        GalleryEntry producer = GalleryEntry.Of<RingProducer>("");
        string file = workshop.Emitted(producer);
        string events = Events.ToString(CultureInfo.InvariantCulture);
        // On the loopback interfaces of namespaces where nothing speaks: only the test runs feed the ring.
        using var first = new ThrowAwayNetwork("b1");
        using var second = new ThrowAwayNetwork("b2");
        using var c = new Contestant("ready", workshop.Tool("ring_consumer"), file, producer.Spec.Manifest.Programs[0].Name, producer.Spec.Manifest.Events[0].Map, events);
        using var jit = new Contestant("ready", [.. workshop.JitSubject, "ring", "lo", first.Client, events]);
        using var aot = new Contestant("ready", [.. workshop.AotSubject, "ring", "lo", second.Client, events]);
        List<double> cRates = [], jitRates = [], aotRates = [];
        for (int round = -WarmUp; round < Rounds; round++)
        {
            double[] rates = [Rate(c), Rate(jit), Rate(aot)];
            if (round >= 0)
            {
                cRates.Add(rates[0]);
                jitRates.Add(rates[1]);
                aotRates.Add(rates[2]);
            }
        }

        double baseline = Median.Of(cRates);
        Report("C, libbpf", baseline, baseline);
        Report("C#, JIT", Median.Of(jitRates), baseline);
        Report("C#, Native AOT", Median.Of(aotRates), baseline);
        return JsonSerializer.Serialize(new
        {
            jit_ratio = Math.Round(Median.Of(jitRates) / baseline, 3),
            aot_ratio = Math.Round(Median.Of(aotRates) / baseline, 3),
        });
    }

    private static double Rate(Contestant contestant)
    {
        string[] answer = contestant.Ask().Split(' ');
        long seen = long.Parse(answer[1], CultureInfo.InvariantCulture);
        return seen == Events
            ? seen / double.Parse(answer[0], CultureInfo.InvariantCulture) * 1000
            : throw new InvalidOperationException($"{seen} events instead of {Events}");
    }

    private static void Report(string what, double rate, double baseline) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-16} {rate,8:F1} M events/s  {rate / baseline,6:F3}"));
}
