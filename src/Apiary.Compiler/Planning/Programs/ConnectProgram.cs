// The program at connect(2): the births on the socket, then the actors.
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Steps at cgroup/connect4 and cgroup/connect6.</summary>
public static class ConnectProgram
{
    /// <summary>The steps at <paramref name="hook"/>; empty when no actor is there.</summary>
    public static IReadOnlyList<PlanStep> Steps(HookKind hook, ProgramContext context)
    {
        var place = new HookPlace(hook, 0);
        var births = context.Channels.WantedAt(place).Select(record => context.Birth(record, place)).OfType<BirthStep>();
        return [.. births, .. context.Calls(place)];
    }
}
