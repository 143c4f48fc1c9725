// The program that drops packets when the agent has been silent for too long.
using Apiary.Contract.Hooks;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Sentinels;

/// <summary>Nine instructions: the only value of a map is the moment (CLOCK_MONOTONIC, in nanoseconds) until which packets pass.</summary>
internal static class SentinelProgram
{
    private const int MapValueByDescriptor = 2;
    private const int KtimeGetNs = 5;
    private const int TcNext = -1;
    private const int TcDrop = 2;
    private const int CgroupPass = 1;
    private const int CgroupDrop = 0;

    /// <summary>Loads it for tc or cgroup_skb.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static BpfProgram Load(HookKind hook, BpfMap deadline) =>
        hook is HookKind.TcIngress or HookKind.TcEgress ? Load(hook, deadline, TcNext, TcDrop) : Load(hook, deadline, CgroupPass, CgroupDrop);

    private static BpfProgram Load(HookKind hook, BpfMap deadline, int pass, int drop) => AssembledProgram.Load(
        "apy_sentinel",
        hook,
        0,
        [
            AssembledProgram.Instruction(0x18, 1, MapValueByDescriptor, 0, deadline.Descriptor.Number), // r1 = the deadline's address
            0,
            AssembledProgram.Instruction(0x79, 6, 1, 0, 0), // r6 = the deadline
            AssembledProgram.Instruction(0x85, 0, 0, 0, KtimeGetNs), // r0 = now
            AssembledProgram.Instruction(0x2d, 0, 6, 2, 0), // if r0 > r6 goto drop
            AssembledProgram.Instruction(0xb7, 0, 0, 0, pass),
            AssembledProgram.Instruction(0x95, 0, 0, 0, 0),
            AssembledProgram.Instruction(0xb7, 0, 0, 0, drop),
            AssembledProgram.Instruction(0x95, 0, 0, 0, 0),
        ]);
}
