// The rules 7xxx: clang and the build.
namespace Apiary.Contract.Rules;

/// <summary>Rules 7xxx: clang and the build.</summary>
public static class BuildRules
{
    /// <summary>APY7001: clang not found.</summary>
    public static Rule ClangMissing { get; } = new(
        "APY7001",
        RuleSeverity.Error,
        "clang not found",
        "clang, which compiles the bundles to BPF, was not found (looked for {0})",
        "Bundles become BPF objects at build time.",
        "Install clang 18 or newer (Debian: apt-get install clang-19), or set the MSBuild property ApiaryClang to its path.");

    /// <summary>APY7002: clang version.</summary>
    public static Rule ClangVersion { get; } = new(
        "APY7002",
        RuleSeverity.Error,
        "clang version",
        "{0} is version {1}; Apiary needs {2}",
        "Older compilers emit code that the verifier refuses.",
        "Install clang 19, or set the MSBuild property ApiaryClang.");

    /// <summary>APY7003: clang error.</summary>
    public static Rule ClangError { get; } = new(
        "APY7003",
        RuleSeverity.Error,
        "clang error",
        "clang: {0}",
        "The C text made from this line does not compile.",
        "If the message does not name your mistake, report it as a defect of Apiary.");

    /// <summary>APY7004: clang failed.</summary>
    public static Rule ClangFailed { get; } = new(
        "APY7004",
        RuleSeverity.Error,
        "clang failed",
        "clang failed with exit code {0} for bundle '{1}': {2}",
        "The compiler ended without naming a line.",
        "Run the build with -v:d to see its command line.");

    /// <summary>APY7005: Target kernel invalid.</summary>
    public static Rule TargetKernelInvalid { get; } = new(
        "APY7005",
        RuleSeverity.Error,
        "Target kernel invalid",
        "'{0}' is not a kernel version",
        "The compiler chooses what the oldest kernel of the bundles has, so it must know it.",
        "Set the MSBuild property ApiaryTargetKernel to major.minor, for example 6.6.");

    internal static IReadOnlyList<Rule> All { get; } =
    [
        ClangMissing,
        ClangVersion,
        ClangError,
        ClangFailed,
        TargetKernelInvalid,
    ];
}
