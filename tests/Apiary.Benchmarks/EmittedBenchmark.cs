// Emitted programs against hand-written C that does the same: instructions, verified instructions, JITed bytes, nanoseconds per run.
using System.Text.Json;
using Apiary.Gallery;

namespace Apiary.Benchmarks;

/// <summary>The benchmark <c>emitted</c>.</summary>
/// <param name="workshop">Builds the C side.</param>
public sealed class EmittedBenchmark(Workshop workshop)
{
    /// <summary>Measures all pairs; returns the result as JSON.</summary>
    public string Run()
    {
        EmittedPair[] pairs = [.. GalleryList.All.SelectMany(entry => new Measurement(workshop).Compare(entry))];
        Console.WriteLine(EmittedPair.Header);
        foreach (EmittedPair pair in pairs)
        {
            Console.WriteLine(pair.ToString());
        }

        return JsonSerializer.Serialize(
            new
            {
                pairs = pairs.Length,
                max_insn_ratio = Round(pairs.Max(static pair => pair.InstructionRatio)),
                max_xlated_ratio = Round(pairs.Max(static pair => pair.TranslatedRatio)),
                max_ns_ratio = Round(pairs.Max(static pair => pair.TimeRatio)),
            });
    }

    private static double Round(double ratio) => Math.Round(ratio, 3);
}
