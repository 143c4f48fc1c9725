// What a program does, from the summaries of its actors.
using Apiary.Compiler.Effects;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Effects of programs.</summary>
public static class ProgramEffects
{
    /// <summary>The effects of all actors of <paramref name="program"/>, as lines of the manifest.</summary>
    public static IReadOnlyList<string> Lines(ProgramPlan program, EffectTable effects) => ProgramPlanner.CallsIn(program.Steps)
        .Aggregate(FunctionEffects.None, (sum, call) => sum.And(effects.Of(call.Actor.FunctionId)))
        .All.Select(effect => effect.ToString()).ToArray();
}
