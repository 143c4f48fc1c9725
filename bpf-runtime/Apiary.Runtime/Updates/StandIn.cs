// What stands in a hook's program array for a version that has no program there.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Updates;

/// <summary>Two instructions: it decides nothing.</summary>
internal static class StandIn
{
    private const int Next = -1;
    private const int Pass = 2;
    private const int Continue = 129;

    /// <summary>Loads one that can be jumped to from <paramref name="program"/>'s twins.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static BpfProgram Load(ProgramManifest program)
    {
        var hasFragments = program.Settings.Any(static setting => setting is { Name: "Frags", Value: not 0 });
        return AssembledProgram.Load(
            "apy_stand_in",
            program.Hook,
            (uint)HookTable.Get(program.Hook).ProgramFlags | (hasFragments ? AssembledProgram.HasFragments : 0),
            [AssembledProgram.Instruction(0xb7, 0, 0, 0, Verdict(HookTable.Get(program.Hook).Verdicts)), AssembledProgram.Instruction(0x95, 0, 0, 0, 0)]);
    }

    private static int Verdict(VerdictAlgebra verdicts) => verdicts switch
    {
        VerdictAlgebra.Xdp => Pass,
        VerdictAlgebra.Tcx => Next,
        VerdictAlgebra.FlowDissector => Continue,
        VerdictAlgebra.None or VerdictAlgebra.Result or VerdictAlgebra.Errno => 0,
        _ => 1,
    };
}
