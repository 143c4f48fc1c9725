// What a tracing program is attached to: what its attribute names, or what the deployment says instead.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Runtime.Loading;

/// <summary>The names and settings of programs at deployment.</summary>
internal static class ProbeNames
{
    /// <summary>How many names a hook needs; 0 where it needs none, or takes any number.</summary>
    public static int Needed(HookKind hook) => hook switch
    {
        HookKind.RawTracePoint or HookKind.Kprobe or HookKind.ReturnKprobe or HookKind.SystemCall or HookKind.Iterator
            or HookKind.KprobeMulti or HookKind.ReturnKprobeMulti => 1,
        HookKind.TracePoint or HookKind.Uprobe or HookKind.ReturnUprobe or HookKind.UprobeMulti or HookKind.ReturnUprobeMulti => 2,
        _ => 0,
    };

    /// <summary>The program as it is to be attached.</summary>
    public static ProgramManifest Of(ProgramManifest program, IReadOnlyList<DeploymentTarget> targets)
    {
        foreach (var choice in targets.OfType<ProbeChoice>().Where(choice => program.Actors.Contains(choice.Actor)))
        {
            program = program with
            {
                Names = choice.Names.Count > 0 ? choice.Names : program.Names,
                Settings = choice.ProcessId == 0
                    ? program.Settings
                    : [.. program.Settings.Where(static setting => setting.Name != "ProcessId"), new SettingManifest("ProcessId", choice.ProcessId)],
            };
        }

        return program;
    }
}
