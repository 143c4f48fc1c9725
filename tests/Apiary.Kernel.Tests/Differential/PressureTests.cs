// Rows that run out, on .NET and in the kernel, on the same frames: both drop the same ones, and both let the same flows stay.
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Simulation;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Differential;

[KernelTest, ResidueFree]
public sealed class PressureTests
{
    private const int Frames = 20_000;
    private const int Quota = 16;
    private const int GenerationOffset = 4;
    private const long Drop = 1;
    private const long Pass = 2;

    [TestCase(3)]
    [TestCase(4)]
    public void Both_drop_what_finds_no_row(int seed)
    {
        var simulator = new BundleSimulator<Gate>(new Gate());
        using KernelBundle kernel = KernelBundle.Load<Gate>();
        RecordManifest record = kernel.Manifest.Records.Single();
        Prepare(kernel, record);
        EquivalenceReport report = Equivalence.Check(simulator, kernel, HookKind.Xdp, new PacketFuzzer(seed, 80, 443) { Hosts = 3 }, Frames);
        kernel.Map(record.HalfOpenMap).TryLookup(0u, out long room);
        Assert.Multiple(() =>
        {
            Assert.That(report.Differences, Is.Empty);
            Assert.That(report.Actions[Drop], Is.GreaterThan(100));
            Assert.That(report.Actions[Pass], Is.GreaterThan(100));
            Assert.That(room, Is.InRange(0, Quota));
            Assert.That(simulator.Records<Gate.Visitor>(), Has.Count.GreaterThan(Quota), "answered flows do not count");
        });
    }

    // As the agent does: every row has its first generation and is in the free list, and there is room for flows without an answer.
    private static void Prepare(KernelBundle kernel, RecordManifest record)
    {
        byte[] row = new byte[record.RowSize];
        row[GenerationOffset] = 1;
        for (uint number = 0; number < record.Capacity; number++)
        {
            kernel.Map(record.SlabMap).Update(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in number)), row);
            kernel.Map(record.FreeListMap).Push(in number);
        }

        kernel.Map(record.HalfOpenMap).Update(0u, (long)record.HalfOpenRows);
    }
}
