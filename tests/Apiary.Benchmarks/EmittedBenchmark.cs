// Emitted programs against hand-written C that does the same: instructions, JITed bytes, nanoseconds per run.
using System.Text.Json;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Testing.Kernel;
using ConnectTracing;

namespace Apiary.Benchmarks;

/// <summary>The benchmark <c>emitted</c>.</summary>
/// <param name="workshop">Builds the C side.</param>
public sealed class EmittedBenchmark(Workshop workshop)
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Measures all pairs; returns the result as JSON.</summary>
    public string Run()
    {
        IReadOnlyList<EmittedPair> pairs =
        [
            .. Compare<ConnectTrace>(
                "connect_trace",
                (HookKind.CgroupConnect4, "conn4_connect"),
                (HookKind.CgroupConnect6, "conn6_connect"),
                (HookKind.SockOps, "sock_connect"),
                (HookKind.TcIngress, "tc_in_connect"),
                (HookKind.TcEgress, "tc_eg_connect")),
            .. Compare<FlowCounter>("flow_counter", (HookKind.Xdp, "xdp_flow")),
            .. Compare<Balancer>("balancer", (HookKind.Xdp, "xdp_balancer")),
            .. Compare<PortFilter>("port_filter", (HookKind.Xdp, "xdp_port"), (HookKind.TcIngress, "tc_in_port")),
            .. Compare<SizeHistogram>("size_histogram", (HookKind.TcEgress, "tc_eg_size")),
            .. Compare<RingProducer>("ring_producer", (HookKind.Xdp, "xdp_ring")),
        ];
        Console.WriteLine($"{"program",-26} {"insns",11} {"ratio",6} {"xlated",11} {"jited bytes",13} {"ns per run",13} {"ratio",6}");
        foreach (EmittedPair pair in pairs)
        {
            Console.WriteLine(pair.ToString());
        }

        return JsonSerializer.Serialize(
            new
            {
                pairs = pairs.Count,
                max_insn_ratio = Round(pairs.Max(static pair => pair.InstructionRatio)),
                max_xlated_ratio = Round(pairs.Max(static pair => pair.TranslatedRatio)),
                max_ns_ratio = Round(pairs.Max(static pair => pair.TimeRatio)),
            });
    }

    private static double Round(double ratio) => Math.Round(ratio, 3);

    private IEnumerable<EmittedPair> Compare<TBundle>(string hand, params IReadOnlyList<(HookKind Hook, string Hand)> programs)
        where TBundle : class, IBundle<TBundle>
    {
        (string file, var spec) = workshop.Emitted<TBundle>();
        IEnumerable<string> names = programs.Select(program => $"{spec.Manifest.Programs.Single(emitted => emitted.Hook == program.Hook).Name}={program.Hand}");
        string output = ShellCommand.Run(workshop.Tool("measure"), [file, workshop.Hand(hand), .. names]);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonSerializer.Deserialize<EmittedPair>(line, Snake) ?? throw new FormatException(line))
            .ToList();
    }
}
