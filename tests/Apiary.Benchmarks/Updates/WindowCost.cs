// What a packet pays while an update is under way, by what its hook's dispatcher has to do for it.
using System.Globalization;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Records;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Benchmarks.Updates;

/// <summary>Added nanoseconds per packet at one hook, against the version's direct program.</summary>
/// <param name="Program">C name.</param>
/// <param name="Direct">The direct program on a flow that has a record.</param>
/// <param name="Own">Added: the dispatcher on a flow of its own version.</param>
/// <param name="Other">Added: the dispatcher on a flow of the other version, to which it jumps.</param>
/// <param name="Birth">Added: a flow's first packet, while new flows get the dispatcher's own version.</param>
/// <param name="OtherBirth">Added: a flow's first packet, while new flows get the other version.</param>
internal sealed record WindowRow(string Program, double Direct, double Own, double Other, double Birth, double OtherBirth)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"  {Program,-18} {Direct,7:F1} {Own,+7:F1} {Other,+7:F1} {Birth,+7:F1} {OtherBirth,+7:F1}");
}

/// <summary>Measures an armed bundle.</summary>
internal static class WindowCost
{
    private const int Rounds = 61;
    private const int Repeat = 50_000;
    private const int Births = 1500;

    /// <summary>All hooks of an update from <paramref name="old"/> to <paramref name="next"/>.</summary>
    public static IReadOnlyList<WindowRow> Measure(BundleSpec old, BundleSpec next)
    {
        using var bed = new TestBed(old, "b3");
        using var running = new Sidecar(bed.Loaded, static (_, _) => { }, NullLogger.Instance);
        var state = StateCarryOver.Between(bed.Loaded, next.Manifest);
        var options = bed.Options with { Purpose = LoadPurpose.Update, Tag = (uint)next.Manifest.Version };
        using var newer = BundleLoader.LoadNext(next, options, bed.Loaded, state.Maps, NullLoggerFactory.Instance);
        var session = new UpdateSession(
            bed.Loaded, newer, running.Records, NullLogger.Instance, static steps => [.. steps.Where(static step => step is InstallSlot or SetEpoch { Phase: UpdatePhase.Prepare })]);
        _ = session.Advance();
        var flow = 0;
        return [.. old.Manifest.Programs.Select(program => new Armed(bed.Loaded, newer, program.Name, program.Guard).Measure(ref flow))];
    }

    private sealed class Armed(LoadedBundle old, LoadedBundle next, string name, string guard)
    {
        private readonly BpfProgram _direct = old.Program(name);
        private readonly BpfProgram _nextDirect = next.Program(name);
        private readonly BpfProgram _dispatcher = old.Program(guard);

        public WindowRow Measure(ref int flow)
        {
            var (own, other) = (TestBed.Frame(flow++), TestBed.Frame(flow++));
            _ = _direct.TestRun(own);
            _ = _nextDirect.TestRun(other);
            List<double> direct = [], addedOwn = [], addedOther = [];
            for (var round = 0; round < Rounds; round++)
            {
                direct.Add(Time(_direct, own));
                addedOwn.Add(Time(_dispatcher, own) - direct[^1]);
                addedOther.Add(-Time(_nextDirect, other) + Time(_dispatcher, other));
            }

            List<double> births = [], own2 = [], other2 = [];
            for (var birth = 0; birth < Births; birth++)
            {
                births.Add(_direct.TestRun(TestBed.Frame(flow++)).Nanoseconds);
                own2.Add(Birth(old, flow++));
                other2.Add(Birth(next, flow++));
            }

            Release();
            var born = Median.MiddleHalf(births);
            return new(
                name, Median.MiddleHalf(direct), Median.MiddleHalf(addedOwn), Median.MiddleHalf(addedOther), Median.MiddleHalf(own2) - born, Median.MiddleHalf(other2) - born);
        }

        // As the kernel tells it: a test run of an XDP program that is attached nowhere begins with an update of the kernel's own dispatcher.
        private static double Time(BpfProgram program, byte[] frame) => program.TestRun(frame, repeat: Repeat).Nanoseconds;

        private double Birth(LoadedBundle version, int flow)
        {
            old.Map(UpdateSession.EpochMap).Update(0u, EpochValue.Of((uint)version.Manifest.Version));
            return _dispatcher.TestRun(TestBed.Frame(flow)).Nanoseconds;
        }

        // The next hook's births need rows.
        private void Release()
        {
            var record = old.Manifest.Records[0];
            using var slab = new MapSlab(old.Map(record.SlabMap));
            var release = new RowRelease(slab, new MapHandleIndex(old.Map(record.IndexMap)), new MapFreeRows(old.Map(record.FreeListMap)));
            for (var row = 0; row < slab.Rows; row++)
            {
                slab.Header(row).Touched = 0;
                _ = release.TryRelease(row, RecordState.Active);
            }
        }
    }
}
