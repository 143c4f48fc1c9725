// The MSBuild properties that decide for the compiler; the generator and the analyzers read the same ones.
using System.Text.RegularExpressions;
using Apiary.Compiler;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Frontend;

/// <summary>Reads the properties that the package makes visible to the compiler.</summary>
public static class BuildProperties
{
    private static readonly Regex KernelVersion = new("^[0-9]{1,3}\\.[0-9]{1,3}$", RegexOptions.CultureInvariant);

    /// <summary>The compiler's options; absent properties keep the defaults. A target kernel of another form is the build's error (APY7005).</summary>
    public static CompilerOptions Options(AnalyzerConfigOptions properties)
    {
        var options = new CompilerOptions();
        var kernel = Value(properties, "ApiaryTargetKernel");
        return options with
        {
            TargetKernel = KernelVersion.IsMatch(kernel) ? kernel : options.TargetKernel,
            OldestKernel = KernelVersion.IsMatch(kernel) ? kernel : "",
            CountLookups = IsTrue(properties, "ApiaryCountLookups"),
        };
    }

    /// <summary>Whether the bundles of the project are judged side by side: unless <c>ApiaryCheckConflicts</c> says false, because they never meet.</summary>
    public static bool IsChecked(AnalyzerConfigOptions properties) =>
        !Value(properties, "ApiaryCheckConflicts").Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a property, or nothing.</summary>
    public static string Value(AnalyzerConfigOptions properties, string name) =>
        properties.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";

    /// <summary>Whether a property says so.</summary>
    public static bool IsTrue(AnalyzerConfigOptions properties, string name) =>
        Value(properties, name).Equals("true", StringComparison.OrdinalIgnoreCase);
}
