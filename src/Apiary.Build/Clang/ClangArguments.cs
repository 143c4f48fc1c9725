// The flags of every bundle. They are fixed: an object is the same whoever builds it, and wherever.
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
    public static IReadOnlyList<string> For(string includeFolder, string source, string output) =>
        [.. Flags(includeFolder), "-c", source, "-o", output];

    /// <summary>What of the arguments decides over the object's bytes.</summary>
    public static IReadOnlyList<string> Flags(string includeFolder) => [.. Fixed, "-I" + includeFolder];
}
