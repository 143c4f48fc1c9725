// How the generator hands a compiled bundle to the build: attributes on the intermediate assembly, read without loading it.
namespace Apiary.CompilerServices;

/// <summary>One bundle, compiled to C. Written by the generator, consumed by the build; absent from the final assembly.</summary>
/// <param name="unit">C identifier of the bundle.</param>
/// <param name="bundle">The bundle's name; base name of its files.</param>
/// <param name="stamp">SHA-256 of <paramref name="source"/> before the stamp is written into it.</param>
/// <param name="source">The C text.</param>
/// <param name="manifest">The manifest, as JSON.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BpfUnitAttribute(string unit, string bundle, string stamp, string source, string manifest) : Attribute
{
    /// <summary>C identifier of the bundle.</summary>
    public string Unit { get; } = unit;

    /// <summary>The bundle's name.</summary>
    public string Bundle { get; } = bundle;

    /// <summary>SHA-256 of the C text, lower-case hexadecimal.</summary>
    public string Stamp { get; } = stamp;

    /// <summary>The C text.</summary>
    public string Source { get; } = source;

    /// <summary>The manifest, as JSON.</summary>
    public string Manifest { get; } = manifest;
}

/// <summary>A bundle that was not compiled; the build fails with APY0002, so that nothing vanishes silently.</summary>
/// <param name="bundle">The bundle's name.</param>
/// <param name="ruleIds">The ids of its errors, separated by commas.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BpfUnitRejectedAttribute(string bundle, string ruleIds) : Attribute
{
    /// <summary>The bundle's name.</summary>
    public string Bundle { get; } = bundle;

    /// <summary>The ids of its errors.</summary>
    public string RuleIds { get; } = ruleIds;
}
