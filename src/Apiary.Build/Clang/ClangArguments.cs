// The flags of every bundle. They are fixed: an object is the same whoever builds it, and wherever. Only probes depend on the machine that
// they are built for, because they read its registers.
using System.Runtime.InteropServices;

namespace Apiary.Build.Clang;

/// <summary>clang's command line for one bundle.</summary>
public static class ClangArguments
{
    // -fwrapv and -fno-strict-aliasing give C the arithmetic and the aliasing of C#. The debug directory is "." and all paths are
    // relative, so that two checkouts give one object, and clang still finds the C# files whose lines it copies into the BTF.
    private static readonly string[] Fixed =
    [
        "-target", "bpf", "-mcpu=v3", "-O2", "-g", "-gno-column-info", "-fdebug-compilation-dir=.", "-fno-ident",
        "-fwrapv", "-fno-strict-aliasing", "-ffreestanding", "-nostdinc",
        "-Wall", "-Werror", "-Wno-unused", "-Wno-unknown-warning-option",
        "-fdiagnostics-format=msvc", "-fno-caret-diagnostics", "-fno-color-diagnostics",
    ];

    /// <summary>The arguments; both paths are relative to the project directory, in which clang runs.</summary>
    public static IReadOnlyList<string> For(string includeFolder, string machine, string source, string output) =>
        [.. Flags(includeFolder, machine), "-c", source, "-o", output];

    /// <summary>What of the arguments decides over the object's bytes.</summary>
    /// <param name="includeFolder">The prelude.</param>
    /// <param name="machine">Whose registers probes read: <c>x86</c> or <c>arm64</c>.</param>
    public static IReadOnlyList<string> Flags(string includeFolder, string machine) => [.. Fixed, "-D__TARGET_ARCH_" + machine, "-I" + includeFolder];

    /// <summary>The machine for a runtime identifier or architecture such as <c>linux-arm64</c>; the one that builds when it is empty.</summary>
    public static string Machine(string architecture)
    {
        var isArm = architecture.Length == 0
            ? RuntimeInformation.ProcessArchitecture == Architecture.Arm64
            : architecture.EndsWith("arm64", StringComparison.OrdinalIgnoreCase);
        return isArm ? "arm64" : "x86";
    }
}
