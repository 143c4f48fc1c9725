// What steps need of each other: which record a step waits for, and whether a run of steps is pointless without one.
using Apiary.Compiler.Model;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Questions about steps.</summary>
public static class StepNeeds
{
    /// <summary>The records without which <paramref name="step"/> does nothing.</summary>
    public static IEnumerable<string> Required(PlanStep step) => step switch
    {
        CallStep call => call.Actor.Parameters.Where(parameter => parameter.Kind == ParameterKind.Record).Select(parameter => parameter.Record),
        BindStep bind => [bind.Record],
        CloseStep close => [close.Record],
        ForgetClosingStep forget => [forget.Record],
        TouchStep touch => [touch.Record],
        ArmStep { Record.Length: > 0 } arm => [arm.Record],
        _ => [],
    };

    /// <summary>
    /// Touches the records in <paramref name="found"/>, and leaves the program first where nothing in <paramref name="following"/> runs without them.
    /// </summary>
    public static IEnumerable<PlanStep> Use(IReadOnlyList<string> found, IReadOnlyList<PlanStep> following)
    {
        foreach (var record in found)
        {
            if (following.Count > 0 && following.All(step => Required(step).Contains(record)))
            {
                yield return new RequireStep(record);
            }

            yield return new TouchStep(record);
        }
    }
}
