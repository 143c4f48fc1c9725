// Where a trial of canaries is in its plan.
using System.Diagnostics;

namespace Apiary.Runtime.Updates;

/// <summary>A plan under way. Time is that of the monotonic clock: setting the host's clock changes nothing.</summary>
internal sealed class CanaryTrial(CanaryPlan plan)
{
    private int _step;
    private long _began;
    private bool _isEnded;

    /// <summary>The share in force.</summary>
    public double Share => plan.Steps[_step].Share;

    /// <summary>What decides whether a flow is a canary.</summary>
    public CanaryKey By => plan.By;

    /// <summary>Why the plan cannot be followed; empty when it can.</summary>
    public static string Fault(CanaryPlan plan) => plan.Steps switch
    {
        { Count: 0 } => "the plan of its canary has no step",
        var steps when steps.Any(static step => step.Share is not (>= 0 and <= 1)) => "a share of canaries lies between 0 and 1",
        var steps when steps.Any(static step => step.For < TimeSpan.Zero) => "a step of its canary ends before it begins",
        _ => "",
    };

    /// <summary>The current step begins now.</summary>
    public void Begin() => _began = Stopwatch.GetTimestamp();

    /// <summary>Whether the current step has lasted.</summary>
    public bool IsStepOver => _isEnded || Stopwatch.GetElapsedTime(_began) >= plan.Steps[_step].For;

    /// <summary>Goes on to the next step.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryNext()
    {
        if (_isEnded || _step + 1 == plan.Steps.Count)
        {
            return false;
        }

        _step++;
        return true;
    }

    /// <summary>Ends the trial well, whatever its plan says.</summary>
    public void End() => _isEnded = true;

    /// <summary>Whether the trial has failed.</summary>
    public bool HasFailed(CanaryReading reading) => plan.AbortWhen(reading);
}
