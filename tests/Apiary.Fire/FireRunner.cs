// Runs one case and says what came of it.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Fire;

/// <summary>Runs cases.</summary>
public static class FireRunner
{
    /// <summary>Runs <paramref name="subject"/> on a stage of its own.</summary>
    public static FireOutcome Run(FireCase subject)
    {
        FireState expected = FireExpectation.Of(subject);
        using var stage = new FireStage();
        try
        {
            subject.Run(stage);
            return new FireOutcome(subject.Name, FireState.Fires, expected, "");
        }
        catch (ApiaryException refusal)
        {
            return new FireOutcome(subject.Name, refusal.Rule == RuntimeRules.HookNotSupported ? FireState.Refused : FireState.Failed, expected, refusal.Message);
        }
        catch (FireException silence)
        {
            return new FireOutcome(subject.Name, FireState.Silent, expected, silence.Message);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.Net.Sockets.SocketException or UnauthorizedAccessException)
        {
            return new FireOutcome(subject.Name, FireState.Failed, expected, failure.ToString());
        }
    }
}
