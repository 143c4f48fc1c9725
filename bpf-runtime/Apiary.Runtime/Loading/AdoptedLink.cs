// Which program belongs at a hook whose link is gone, by the phase that the journal names.
using Apiary.Runtime.Programs;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Loading;

/// <summary>The program of a link that has to be made again.</summary>
internal static class AdoptedLink
{
    /// <summary>The program; null when none belongs there now, or when the update itself is about to attach it.</summary>
    /// <param name="phase">The phase of the journal.</param>
    /// <param name="program">C name.</param>
    /// <param name="old">The programs of the version in force.</param>
    /// <param name="next">Those of the version that is to come.</param>
    public static BpfProgram? Program(UpdatePhase phase, string program, IReadOnlyDictionary<string, BpfProgram> old, IReadOnlyDictionary<string, BpfProgram>? next) => phase switch
    {
        UpdatePhase.Stable or UpdatePhase.Prepare or UpdatePhase.CollectBack => old.GetValueOrDefault(program),
        UpdatePhase.Collect => next?.GetValueOrDefault(program),
        UpdatePhase.Disarm => next?.ContainsKey(program) == true ? Twin(program, old, next) : null,
        UpdatePhase.Arm or UpdatePhase.DisarmBack => old.ContainsKey(program) ? Twin(program, old, next) : null,
        _ => Twin(program, old, next),
    };

    private static BpfProgram? Twin(string program, IReadOnlyDictionary<string, BpfProgram> old, IReadOnlyDictionary<string, BpfProgram>? next)
    {
        var owner = old.ContainsKey(program) ? old : next;
        return owner?.GetValueOrDefault("g_" + program) ?? old.GetValueOrDefault(program);
    }
}
