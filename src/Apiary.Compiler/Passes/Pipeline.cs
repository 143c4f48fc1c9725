// The passes, in order: the only place that orders them.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Checks;
using Apiary.Compiler.Passes.Lowering;
using Apiary.Compiler.Passes.Scratch;
using Apiary.Contract;

namespace Apiary.Compiler.Passes;

/// <summary>What happens to a module between the front end and the planner.</summary>
public static class Pipeline
{
    /// <summary>Level 0, as the author wrote it: everything that is reported is reported here.</summary>
    public static IReadOnlyList<ICheck> Checks { get; } =
    [
        new MapCapacityCheck(),
        new PaddedKeyCheck(),
        new SetOnceCheck(),
        new RecursionCheck(),
        new HookAvailabilityCheck(),
        new SleepableMapCheck(),
        new ProgramArrayCheck(),
        new MaybeNullCheck(),
        new PacketPointerCheck(),
        new StaleValueCheck(),
        new SlotCheck(),
        new LockCheck(),
        new KernelObjectHookCheck(),
        new KernelObjectCopyCheck(),
        new ArenaCheck(),
        new TrustCheck(),
        new KernelWriteCheck(),
        new OptionalFieldCheck(),
        new DivisorCheck(),
        new IndexCheck(),
        new ThrowingCallCheck(),
        new LoopBoundCheck(),
        new AtomicWidthCheck(),
        new StackCheck(),
    ];

    /// <summary>Level 0 to level 1.</summary>
    public static IReadOnlyList<ILowering> Lowerings { get; } =
    [
        new LowerEvaluationOrder(),
        new MoveBigLocals(),
        new LowerBigStores(),
    ];

    /// <summary>The findings of all checks on a module of level 0.</summary>
    public static EquatableArray<Finding> Check(Module module) =>
        Checks.SelectMany(check => check.Check(module)).Distinct().ToEquatableArray();

    /// <summary>The module at level 1.</summary>
    public static Module Lower(Module module) => Lowerings.Aggregate(module, (current, lowering) => lowering.Lower(current));
}
