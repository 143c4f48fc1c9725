// Fills a ring by BPF_PROG_TEST_RUN, then hands every event to the bundle's own handler. One round for each line on stdin.
using System.Diagnostics;
using Apiary.CompilerServices;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Libbpf.Rings;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Benchmarks.Subject;

internal static class RingSubject
{
    private const double NanosecondsPerSecond = 1e9;

    public static int Run(string link, string space, int events)
    {
        BundleInfo info = InfoOf<RingProducer>();
        BundleSpec spec = BundleSpec.FromAssembly(info.Assembly, info.Name, info.Stamp);
        var options = new LoadOptions { Targets = [new InterfaceTarget(link, space)] };
        using LoadedBundle loaded = BundleLoader.Load(spec, options, NullLoggerFactory.Instance);
        using RingBufferReader ring = loaded.MapOfMember(nameof(RingProducer.Ticks)).OpenRing();
        BpfProgram program = loaded.Program(spec.Manifest.Programs[0].Name);
        var consumer = new Consumer(new RingProducer());
        byte[] packet = new byte[64];
        byte[] room = new byte[256];
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            program.TestRun(packet, dataOut: room, repeat: events);
            ulong before = consumer.Bundle.Events;
            long start = Stopwatch.GetTimestamp();
            ring.Consume(ref consumer);
            long took = Stopwatch.GetTimestamp() - start;
            Console.WriteLine(FormattableString.Invariant($"{took * NanosecondsPerSecond / Stopwatch.Frequency:F0} {consumer.Bundle.Events - before}"));
        }

        return 0;
    }

    private static BundleInfo InfoOf<TBundle>()
        where TBundle : class, IBundle<TBundle> => TBundle.Info;

    /// <summary>What the agent's reader does with each event.</summary>
    private readonly struct Consumer(RingProducer bundle) : IRingConsumer
    {
        public RingProducer Bundle => bundle;

        public void Consume(ReadOnlySpan<byte> data) => Deliver(bundle, data);

        private static void Deliver<TBundle>(TBundle bundle, ReadOnlySpan<byte> data)
            where TBundle : class, IBundle<TBundle> => bundle.Deliver(0, data);
    }
}
