// Runs the packet actors of a bundle on .NET and in the kernel on the same frames and says every difference.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;
using Apiary.Testing.Packets;

namespace Apiary.Testing.Differential;

/// <summary>Differential testing of packet hooks.</summary>
public static class Equivalence
{
    private const int MaximumFrame = 4096;
    private const int Reported = 10;
    private const int LinkHeader = 14;

    /// <summary>Runs <paramref name="count"/> frames through both and compares action and frame each time, events each time, maps at the end.</summary>
    /// <typeparam name="TBundle">The bundle.</typeparam>
    /// <param name="simulator">The bundle on .NET, prepared as the test needs it.</param>
    /// <param name="kernel">The bundle in the kernel, prepared alike.</param>
    /// <param name="hook">XDP, tc or cgroup_skb.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="count">How many.</param>
    public static EquivalenceReport Check<TBundle>(BundleSimulator<TBundle> simulator, KernelBundle kernel, HookKind hook, PacketFuzzer frames, int count)
        where TBundle : class, IBundle<TBundle>
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(frames);
        using CpuPin pin = CpuPin.To(simulator.Kernel.Cpu);
        using var rings = new RingComparison<TBundle>(simulator.Bundle, kernel);
        var program = kernel.ProgramAt(hook);
        var differences = new List<string>();
        var actions = new SortedDictionary<long, int>();
        byte[] room = new byte[MaximumFrame];
        for (int number = 0; number < count && differences.Count < Reported; number++)
        {
            byte[] frame = frames.Next();
            while (!TestRunInput.IsAccepted(hook, frame))
            {
                frame = frames.Next();
            }

            PacketOutcome expected = Simulate(simulator, hook, frame);
            var actual = program.TestRun(frame, dataOut: room);
            actions[expected.Action] = actions.GetValueOrDefault(expected.Action) + 1;
            if ((int)expected.Action != (int)actual.ReturnValue)
            {
                differences.Add(FormattableString.Invariant($"frame {number} {Convert.ToHexString(frame)}: .NET says {expected.Action}, the kernel {(int)actual.ReturnValue}"));
            }

            if (!expected.Frame.AsSpan().SequenceEqual(room.AsSpan(0, actual.DataSize)))
            {
                differences.Add(FormattableString.Invariant($"frame {number} {Convert.ToHexString(frame)}: .NET leaves {Convert.ToHexString(expected.Frame)}, the kernel {Convert.ToHexString(room.AsSpan(0, actual.DataSize))}"));
            }

            differences.AddRange(rings.Compare());
        }

        differences.AddRange(MapComparison.Differences(simulator.Bundle, kernel));
        return new EquivalenceReport(count, actions, rings.Events, differences);
    }

    // A test run cuts the Ethernet header off before such a program, and puts zeros there afterwards.
    private static PacketOutcome WithLink(PacketOutcome outcome) => outcome with { Frame = [.. new byte[LinkHeader], .. outcome.Frame] };

    private static PacketOutcome Simulate<TBundle>(BundleSimulator<TBundle> simulator, HookKind hook, byte[] frame)
        where TBundle : class, IBundle<TBundle> => hook switch
    {
        HookKind.Xdp => simulator.Xdp(frame),
        HookKind.TcIngress => simulator.TcIngress(frame),
        HookKind.TcEgress => simulator.TcEgress(frame),
        HookKind.CgroupIngress => WithLink(simulator.CgroupIngress(frame.AsSpan(LinkHeader))),
        HookKind.CgroupEgress => WithLink(simulator.CgroupEgress(frame.AsSpan(LinkHeader))),
        _ => throw new ArgumentOutOfRangeException(nameof(hook), hook, "has no packets"),
    };
}
