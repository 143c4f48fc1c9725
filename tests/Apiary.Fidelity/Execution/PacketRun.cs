// Random packet programs, each at the four levels of the instruction set: the simulator against BPF_PROG_TEST_RUN on the same frames.
using Apiary.Contract.Hooks;
using Apiary.Fidelity.Generation;
using Apiary.Runtime.Specs;
using Apiary.Testing.Differential;

namespace Apiary.Fidelity.Execution;

/// <summary>The result of comparing frames.</summary>
/// <param name="Packets">Frames that both sides processed.</param>
/// <param name="Events">Events that both sides emitted.</param>
/// <param name="Differences">Differences in action, frame, events and maps.</param>
/// <param name="First">The first one in words; empty when there is none.</param>
internal sealed record PacketResult(long Packets, long Events, long Differences, string First);

/// <summary>The comparison of frames.</summary>
/// <param name="compiler">Compiles the C.</param>
/// <param name="failures">Keeps what fails.</param>
internal sealed class PacketRun(BpfCompiler compiler, FailureFolder failures)
{
    private const int Levels = 4;

    /// <summary>Compares until there are enough frames.</summary>
    public PacketResult Run(FidelityOptions options)
    {
        int frames = (int)(options.Packets / options.PacketPrograms / Levels) + 1;
        long packets = 0, events = 0, differences = 0;
        string first = "";
        Parallel.For(0, options.PacketPrograms, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, program =>
        {
            int seed = unchecked((options.Seed * 200_003) + program);
            HookKind hook = PacketText.Hooks[program % PacketText.Hooks.Count];
            string text = PacketText.Write(seed, hook);
            CompiledSubject subject = failures.Compile($"{hook}-{(uint)seed}", text);
            for (int level = 1; level <= Levels; level++)
            {
                PacketResult result = Compare(subject, hook, seed, level, frames);
                Interlocked.Add(ref packets, result.Packets);
                Interlocked.Add(ref events, result.Events);
                Interlocked.Add(ref differences, result.Differences);
                if (result.First.Length > 0)
                {
                    Interlocked.CompareExchange(ref first, result.First, "");
                    failures.Keep($"{hook}-{(uint)seed}-v{level}", text, subject.Source, result.First);
                }
            }
        });
        return new PacketResult(packets, events, differences, first);
    }

    private PacketResult Compare(CompiledSubject subject, HookKind hook, int seed, int level, int frames)
    {
        string name = $"{hook}, seed {seed}, v{level}";
        if (compiler.Compile(subject.Source, level, out string messages) is not { } code)
        {
            return new PacketResult(0, 0, 1, $"{name}: clang refuses emitted C: {messages}");
        }

        try
        {
            using KernelBundle kernel = KernelBundle.Load(BundleSpec.FromBytes(subject.Manifest, code));
            EquivalenceReport report = subject.Method<Func<KernelBundle, HookKind, int, int, EquivalenceReport>>("Compare")(kernel, hook, seed, frames);
            return new PacketResult(report.Frames, report.Events, report.Differences.Count, report.Differences.Count == 0 ? "" : $"{name}: {report.Differences[0]}");
        }
        catch (InvalidOperationException refusal)
        {
            return new PacketResult(0, 0, 1, $"{name}: {refusal.Message}");
        }
    }
}
