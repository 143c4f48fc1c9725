// Actors as one program and as a chain of programs: the same verdicts, bytes, maps and records, on the same frames. The chain is what runs where a verifier refuses the one.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Differential;

[KernelTest, ResidueFree]
public sealed class FusionTests
{
    private const int Frames = 20_000;
    private const int FirstPort = 1000;
    private const int Rules = 30;
    private const int ShortestFrame = 54; // the kernel refuses to test programs on less
    private static readonly ushort[] Ports = [.. Enumerable.Range(FirstPort, Rules).Select(static port => (ushort)port)];

    [TestCase(HookKind.TcIngress, -1, 0, 2)]
    [TestCase(HookKind.Xdp, 2, 2, 1)]
    public void Thirty_two_actors_decide_and_watch_alike_in_one_program_and_in_a_chain(HookKind hook, int next, int accept, int drop)
    {
        using KernelBundle fused = KernelBundle.Load(Spec<Crowd>());
        using KernelBundle chained = KernelBundle.LoadAsChains(Spec<Crowd>());
        GiveRows(fused);
        GiveRows(chained);
        var frames = new PacketFuzzer(11, Ports) { Hosts = 2 };
        byte[] left = new byte[4096], right = new byte[4096];
        var decided = new HashSet<int>();
        ulong bytes = 0;
        for (int number = 0; number < Frames; number++)
        {
            byte[] frame = frames.Next();
            if (frame.Length < ShortestFrame)
            {
                continue;
            }

            TestRunResult one = fused.ProgramAt(hook).TestRun(frame, dataOut: left), other = chained.ProgramAt(hook).TestRun(frame, dataOut: right);
            Assert.That((other.ReturnValue, other.DataSize), Is.EqualTo((one.ReturnValue, one.DataSize)), () => Convert.ToHexString(frame));
            Assert.That(right.AsSpan(0, other.DataSize).SequenceEqual(left.AsSpan(0, one.DataSize)), Is.True);
            decided.Add((int)one.ReturnValue);
            bytes += (ulong)frame.Length;
        }

        ulong Sum(KernelBundle bundle, uint place) => MemoryMarshal.Cast<byte, ulong>(Value(bundle.MapOf(nameof(Crowd.Watched)), place)).ToArray().Aggregate(0UL, static (sum, value) => sum + value);
        ulong withRecord = Sum(fused, 0);
        Assert.Multiple(() =>
        {
            Assert.That(decided, Is.EquivalentTo(new[] { next, accept, drop }.Distinct()), "rules decided both ways");
            Assert.That(Sum(fused, 1), Is.EqualTo(bytes), "an observer sees every packet, whoever decided");
            Assert.That(Sum(chained, 1), Is.EqualTo(bytes));
            Assert.That(withRecord, Is.GreaterThan(0));
            Assert.That(Sum(chained, 0), Is.EqualTo(withRecord));
            Assert.That(Rows(chained), Is.EqualTo(Rows(fused)));
        });
    }

    [Test]
    public void A_program_that_the_verifier_refuses_for_its_size_runs_as_a_chain()
    {
        Assert.That(() => KernelBundle.Load(Spec<Heavy>()), Throws.InvalidOperationException, "this kernel refuses the one program");
        using LoadedBundle bundle = BundleLoader.Load(Spec<Heavy>(), new LoadOptions { Purpose = LoadPurpose.TestRun }, NullLoggerFactory.Instance);
        BpfProgram program = bundle.Program(bundle.Manifest.Programs.Single().Name);
        byte[] Frame(ushort port) => new PacketBuilder().IPv4("10.0.0.1", "10.0.0.2").Udp(1, port).Payload(new byte[10]).Build();

        TestRunResult dropped = program.TestRun(Frame(1));
        Assert.That(Sums(bundle), Is.EqualTo((true, false)), "who comes after the verdict does not run");
        TestRunResult accepted = program.TestRun(Frame(2)), passed = program.TestRun(Frame(7));
        Assert.Multiple(() =>
        {
            Assert.That(((int)dropped.ReturnValue, (int)accepted.ReturnValue, (int)passed.ReturnValue), Is.EqualTo((2, 0, -1)));
            Assert.That(Sums(bundle), Is.EqualTo((true, true)));
        });
    }

    private static (bool First, bool Second) Sums(LoadedBundle bundle)
    {
        BpfMap map = bundle.MapOfMember(nameof(Heavy.Sums));
        return (Value(map, 0).AsSpan().ContainsAnyExcept((byte)0), Value(map, 1).AsSpan().ContainsAnyExcept((byte)0));
    }

    private static BundleSpec Spec<TBundle>()
        where TBundle : class, IBundle<TBundle> => BundleSpec.FromAssembly(TBundle.Info.Assembly, TBundle.Info.Name, TBundle.Info.Stamp);

    // As the agent does it: every row has a generation and lies in the free list.
    private static void GiveRows(KernelBundle bundle)
    {
        RecordManifest record = bundle.Manifest.Records.Single();
        byte[] row = new byte[record.RowSize];
        BinaryPrimitives.WriteUInt32LittleEndian(row.AsSpan(4), 1);
        for (uint number = 0; number < record.Capacity; number++)
        {
            bundle.Map(record.SlabMap).Update(Key(number), row);
            bundle.Map(record.FreeListMap).Push(Key(number));
        }
    }

    private static string Rows(KernelBundle bundle)
    {
        RecordManifest record = bundle.Manifest.Records.Single();
        return string.Join('\n', Enumerable.Range(0, record.Capacity).Select(number => Convert.ToHexString(Value(bundle.Map(record.SlabMap), (uint)number))));
    }

    private static byte[] Value(BpfMap map, uint key)
    {
        byte[] value = new byte[map.TransferSize];
        Assert.That(map.TryLookup(Key(key), value), Is.True);
        return value;
    }

    private static byte[] Key(uint number)
    {
        byte[] key = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(key, number);
        return key;
    }
}
