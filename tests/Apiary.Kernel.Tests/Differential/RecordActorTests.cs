// An observer that takes a record, on .NET and in the kernel, on the same frames: the record's bytes must be equal at the end.
using System.Net;
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Simulation;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using ConnectTracing;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Differential;

[KernelTest, ResidueFree]
public sealed class RecordActorTests
{
    private const int Frames = 60_000;
    private const uint Row = 5;
    private const uint Generation = 1;
    private const uint Active = 1;

    [TestCase(HookKind.TcIngress)]
    [TestCase(HookKind.TcEgress)]
    public void Both_count_the_same_bytes_into_the_record(HookKind hook)
    {
        var simulator = new BundleSimulator<ConnectTrace>(new ConnectTrace());
        var socket = new SimulatedSocket(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 80), new IPEndPoint(IPAddress.Parse("10.0.0.2"), 443)) { SndNxt = 1, RcvNxt = 1 };
        simulator.Connect(socket);
        simulator.Establish(socket);
        simulator.DeliverEvents();
        Ptr<ConnectTrace.Conn> record = simulator.Record<ConnectTrace.Conn>(socket)!;

        using KernelBundle kernel = KernelBundle.Load<ConnectTrace>();
        RecordManifest manifest = kernel.Manifest.Records.Single();
        byte[] row = new byte[manifest.RowSize];
        MemoryMarshal.Write(row.AsSpan(0), Active);
        MemoryMarshal.Write(row.AsSpan(4), Generation);
        MemoryMarshal.Write(row.AsSpan(manifest.HeaderSize), in record.Value);
        uint number = Row;
        FlowKey key = simulator.FlowOf(socket) with { Scope = 0 };
        kernel.Map(manifest.SlabMap).Update(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in number)), row);
        kernel.Map(manifest.IndexMap).Update(in key, Row | (Generation << 24));

        EquivalenceReport report = Equivalence.Check(simulator, kernel, hook, new PacketFuzzer(7, 80, 443) { Hosts = 2 }, Frames);
        kernel.Map(manifest.SlabMap).TryLookup(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in number)), row);
        var counted = MemoryMarshal.Read<ConnectTrace.Conn>(row.AsSpan(manifest.HeaderSize));
        Assert.Multiple(() =>
        {
            Assert.That(report.Differences, Is.Empty);
            Assert.That(counted.TxBytes + counted.RxBytes, Is.GreaterThan(0), "some frames belong to the connection");
            Assert.That((counted.TxBytes, counted.RxBytes, counted.TxNext, counted.RxNext), Is.EqualTo((record.Value.TxBytes, record.Value.RxBytes, record.Value.TxNext, record.Value.RxNext)));
        });
    }
}
