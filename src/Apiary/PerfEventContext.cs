// The context of perf events: the interrupted code, and what was counted.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;

namespace Apiary;

/// <summary>A sample (<c>struct bpf_perf_event_data</c>): the registers of the code that was interrupted.</summary>
[HookContext(HookKind.PerfEvent)]
[LowersTo("apy_perf_event", Form = LoweringForm.Struct)]
public sealed class PerfEventContext
{
    /// <summary>Address of the interrupted instruction, of the kernel or of user space.</summary>
    [LowersTo("apy_perf_instruction_pointer", Effect = MemberEffect.Read)]
    public ulong InstructionPointer { get; init; }

    /// <summary>The stack pointer of the interrupted code.</summary>
    [LowersTo("apy_perf_stack_pointer", Effect = MemberEffect.Read)]
    public ulong StackPointer { get; init; }

    /// <summary>Counts, or nanoseconds of a clock, since the sample before.</summary>
    [LowersTo("sample_period", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public ulong SamplePeriod { get; init; }

    /// <summary>The address that the event is about, for example of a page fault; 0 where there is none.</summary>
    [LowersTo("addr", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public ulong Address { get; init; }
}
