// Timers and locks in map values, in the simulator.
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void A_timer_runs_when_its_time_comes_with_its_key_and_value()
    {
        var map = Map(7);
        var seen = new List<(uint Key, ulong Time)>();
        var start = SimulatedKernel.Current.NowNs;
        map.StartTimer(ref map.Lookup(7)!.Value.Timer, 500, (in uint key, ref Watched value) =>
        {
            seen.Add((key, Bpf.KtimeNs() - start));
            value.Rounds++;
            if (value.Rounds < 3)
            {
                Assert.That(value.Timer.Restart(100), Is.Zero);
            }
        });
        Assert.That(seen, Is.Empty);
        SimulatedKernel.Current.Advance(Second);
        Assert.That(seen, Is.EqualTo(new[] { (7u, 500ul), (7u, 600ul), (7u, 700ul) }));
        Assert.That(Bpf.KtimeNs() - start, Is.EqualTo(1_000_000_000));
        Assert.That(map.Lookup(7)!.Value.Rounds, Is.EqualTo(3));
    }

    [Test]
    public void A_stopped_timer_does_not_run_and_cannot_be_started_anew_without_a_body()
    {
        var map = Map(1);
        ref var timer = ref map.Lookup(1)!.Value.Timer;
        Assert.That(timer.Stop(), Is.EqualTo(-(int)Errno.InvalidArgument));
        map.StartTimer(ref timer, 500, static (in uint key, ref Watched value) => value.Rounds++);
        Assert.That(timer.Stop(), Is.EqualTo(1));
        Assert.That(timer.Stop(), Is.Zero);
        Assert.That(timer.Restart(5), Is.EqualTo(-(int)Errno.InvalidArgument));
        SimulatedKernel.Current.Advance(Second);
        Assert.That(map.Lookup(1)!.Value.Rounds, Is.Zero);
    }

    [Test]
    public void A_timer_ends_with_its_element()
    {
        var map = Map(1);
        var runs = 0;
        map.StartTimer(ref map.Lookup(1)!.Value.Timer, 500, (in uint key, ref Watched value) => runs++);
        map.Delete(1);
        SimulatedKernel.Current.Advance(Second);
        Assert.That(runs, Is.Zero);
    }

    [Test]
    public void A_timer_outside_of_the_map_is_a_fault()
    {
        var map = Map(1);
        Assert.That(
            () =>
            {
                Watched stray = default;
                map.StartTimer(ref stray.Timer, 1, static (in uint key, ref Watched value) => value.Rounds++);
            },
            Throws.TypeOf<KernelFaultException>());
    }

    [Test]
    public void Elements_of_an_array_have_timers_too()
    {
        var map = new ArrayMap<Watched>(4);
        uint index = 0;
        map.StartTimer(ref map.Lookup(3)!.Value.Timer, 5, (in uint key, ref Watched value) => index = key);
        SimulatedKernel.Current.Advance(Second);
        Assert.That(index, Is.EqualTo(3));
    }

    [Test]
    public void A_second_lock_is_a_fault_and_a_released_one_can_be_taken_again()
    {
        BpfSpinLock first = default;
        BpfSpinLock second = default;
        using (first.Hold())
        {
            Assert.That(() => second.Hold(), Throws.TypeOf<KernelFaultException>());
        }

        using (second.Hold())
        {
            Assert.That(SimulatedKernel.Current.IsLockHeld);
        }
    }

    private static HashMap<uint, Watched> Map(uint key)
    {
        var map = new HashMap<uint, Watched>();
        map.Update(in key, default(Watched));
        return map;
    }

    private struct Watched
    {
        public BpfTimer Timer;
        public uint Rounds;
    }
}
