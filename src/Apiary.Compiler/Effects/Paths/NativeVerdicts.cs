// What the return values of hooks mean, in the words of verdicts.
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>Names native return values.</summary>
internal static class NativeVerdicts
{
    /// <summary>The name of what a program returns at a hook.</summary>
    public static string Name(HookDescriptor hook, long value) => hook.Verdicts switch
    {
        VerdictAlgebra.Xdp => value switch { 2 => "next", 3 => "reflect", 4 => "redirect", _ => "drop" },
        VerdictAlgebra.Tcx => unchecked((int)value) switch { -1 => "next", 2 => "drop", 7 => "redirect", _ => "accept" },
        VerdictAlgebra.CgroupAllow or VerdictAlgebra.LsmAllow => value == 1 ? "next" : "reject",
        VerdictAlgebra.CgroupBind => value is 1 or 3 ? "next" : "reject",
        VerdictAlgebra.CgroupPacket or VerdictAlgebra.Netfilter or VerdictAlgebra.SkAction => value == 1 ? "next" : "drop",
        VerdictAlgebra.SocketFilter => value == 0 ? "drop" : "next",
        VerdictAlgebra.Errno => value == 0 ? "next" : "reject",
        _ => "next",
    };
}
