// Runs the tool `measure` on one entry of the gallery.
using System.Text.Json;
using Apiary.Gallery;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;

namespace Apiary.Benchmarks;

/// <summary>Compares both sides of an entry.</summary>
/// <param name="workshop">Builds the C side.</param>
public sealed class Measurement(Workshop workshop)
{
    private const int Frames = 2000;
    private static readonly ushort[] Ports = [2000, 53, 80, 443];
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>One result per pair, in order.</summary>
    public IReadOnlyList<EmittedPair> Compare(GalleryEntry entry)
    {
        string[] arguments =
        [
            workshop.Emitted(entry),
            workshop.Hand(entry),
            workshop.Text(entry.Name + ".seeds", entry.Seeds.Select(static seed => $"{seed.Map} {Convert.ToHexString(seed.Key)} {Convert.ToHexString(seed.Value)}")),
            workshop.Text(entry.Name + ".frame", entry.Frame.Length == 0 ? [] : [Convert.ToHexString(entry.Frame)]),
            workshop.Text(entry.Name + ".frames", entry.AgreesOnFrames ? Fuzzed() : []),
            .. entry.Pairs.Select(pair => $"{entry.Program(pair).Name}={pair.Hand}"),
        ];
        return
        [
            .. ShellCommand.Run(workshop.Tool("measure"), arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => JsonSerializer.Deserialize<EmittedPair>(line, Snake) ?? throw new FormatException(line)),
        ];
    }

    private static IEnumerable<string> Fuzzed()
    {
        var frames = new PacketFuzzer(1, Ports);
        return Enumerable.Range(0, Frames).Select(_ => Convert.ToHexString(frames.Next()));
    }
}
