// Everything decided about one bundle before a line of C is written: the seam between planning and code generation.
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.Planning;

/// <summary>The plan of a bundle. Deeply value-equal.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Unit">Its C identifier.</param>
/// <param name="Kernel">The kernel it was planned for.</param>
/// <param name="MinimumKernel">First kernel with every requirement.</param>
/// <param name="Programs">One entry program per hook in use, in the order of <c>HookKind</c>.</param>
/// <param name="Records">The records, in order of their names.</param>
/// <param name="Maps">The maps that the compiler makes, in order of emission. The author's own maps are not among them.</param>
/// <param name="Events">The ring buffers, in declaration order: the index is the one passed to <c>Deliver</c>.</param>
/// <param name="Counters">The slots of <c>apy_counters</c>, by index.</param>
/// <param name="Decisions">What was chosen, in a stable order.</param>
public sealed record BundlePlan(
    string Bundle,
    string Unit,
    KernelVersion Kernel,
    KernelVersion MinimumKernel,
    EquatableArray<ProgramPlan> Programs,
    EquatableArray<RecordPlan> Records,
    EquatableArray<MapPlan> Maps,
    EquatableArray<EventPlan> Events,
    EquatableArray<CounterPlan> Counters,
    EquatableArray<Decision> Decisions);
