// The yardstick of the steady state: a bundle's emitted C with everything taken out that only updates need, compiled with the same flags.
using System.Text.RegularExpressions;
using Apiary.Build.Clang;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Specs;
using Apiary.Testing.Kernel;

namespace Apiary.Benchmarks.Updates;

/// <summary>Takes guarded twins, arrays of versions and the epoch out of emitted C.</summary>
/// <param name="project">The project whose build has emitted the C.</param>
/// <param name="workshop">Where compiled objects are kept.</param>
internal sealed partial class TwinlessBundle(string project, Workshop workshop)
{
    private readonly string _emitted = Path.Combine("obj", "Release", "net10.0", "apiary");

    /// <summary>The bundle compiled without any support of updates.</summary>
    /// <exception cref="InvalidOperationException">The emitted C has a shape that this class does not know.</exception>
    public BundleSpec Of(BundleSpec spec) => new(Without(spec.Manifest), Compile(spec.Manifest, Strip(Text(spec.Manifest)), "twinless"));

    /// <summary>The bundle as it is, compiled from the same text by the same command, so that only the text can make a difference.</summary>
    public BundleSpec Whole(BundleSpec spec) => spec with { Object = Compile(spec.Manifest, Text(spec.Manifest), "whole") };

    /// <summary>C without what only updates need.</summary>
    internal static string Strip(string text)
    {
        var rest = Lines().Replace(text, "");
        rest = Twins().Replace(rest, "");
        rest = Guards().Replace(rest, "");
        rest = Arrays().Replace(rest, "");
        rest = rest.Replace("#include <apiary/version.h>", "", StringComparison.Ordinal)
            .Replace(", const bool guarded)", ")", StringComparison.Ordinal)
            .Replace("(ctx, false)", "(ctx)", StringComparison.Ordinal)
            .Replace("bool settled = false;", "", StringComparison.Ordinal)
            .Replace("settled = true;", "", StringComparison.Ordinal);
        return rest.Contains("guarded", StringComparison.Ordinal) || rest.Contains("settled", StringComparison.Ordinal) || rest.Contains("apy_versions", StringComparison.Ordinal) || rest.Contains("apy_epoch", StringComparison.Ordinal)
            ? throw new InvalidOperationException("the emitted C has another shape of twins than this benchmark takes out:\n" + rest)
            : rest;
    }

    private string Text(BundleManifest manifest) => File.ReadAllText(Path.Combine(project, _emitted, manifest.Unit + ".bpf.c"));

    private byte[] Compile(BundleManifest manifest, string text, string kind)
    {
        var source = workshop.Text($"{manifest.Unit}.{kind}.bpf.c", [text]);
        var output = Path.ChangeExtension(source, ".o");
        ShellCommand.Run(Workshop.Clang(), [.. ClangArguments.Flags(Path.Combine(project, _emitted, "include"), ClangArguments.Machine("")), "-c", source, "-o", output]);
        return File.ReadAllBytes(output);
    }

    private static BundleManifest Without(BundleManifest manifest) => manifest with
    {
        Programs = [.. manifest.Programs.Select(static program => program with { Guard = "", Versions = "" })],
        Maps = [.. manifest.Maps.Where(static map => map.Role is not (MapRole.Versions or MapRole.Epoch))],
    };

    [GeneratedRegex("^#line .*\n", RegexOptions.Multiline)]
    private static partial Regex Lines();

    [GeneratedRegex(@"SEC\(""[^""]+""\) int g_\w+\([^)]*\)\s*\{\s*return do_\w+\(ctx, true\);\s*\}")]
    private static partial Regex Twins();

    [GeneratedRegex(@"if \(guarded && apy_pass_on\([^{]*\)\) \{\s*return -?\d+;\s*\}")]
    private static partial Regex Guards();

    [GeneratedRegex(@"struct \{\s*(__\w+\([^)]*\);\s*)+\} apy_(versions_\d+|epoch) SEC\(""\.maps""\);")]
    private static partial Regex Arrays();
}
