// The BPF_F_* flags a program is loaded with: those of its hook, and those its attribute's settings ask for.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Runtime.Loading;

/// <summary>Flags of BPF_PROG_LOAD.</summary>
internal static class ProgramFlags
{
    private const int Sleepable = 1 << 4;
    private const int XdpFrags = 1 << 5; // BPF_F_XDP_HAS_FRAGS

    /// <summary>The flags of <paramref name="program"/>.</summary>
    public static int Of(ProgramManifest program) =>
        HookTable.Get(program.Hook).ProgramFlags
        | (program.Settings.Any(static setting => setting is { Name: "Sleepable", Value: not 0 }) ? Sleepable : 0)
        | (program.Hook == HookKind.Xdp && program.Settings.Any(static setting => setting is { Name: "Frags", Value: not 0 }) ? XdpFrags : 0);
}
