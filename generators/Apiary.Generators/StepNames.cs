// The names of the pipeline steps, by which tests ask why a step ran.
namespace Apiary.Generators;

/// <summary>Tracking names of the generators' steps.</summary>
public static class StepNames
{
    /// <summary>A bundle's declarations, read from signatures.</summary>
    public const string Declarations = "Apiary.Declarations";

    /// <summary>Whether the project references the agent.</summary>
    public const string HasAgent = "Apiary.HasAgent";

    /// <summary>The text of a bundle's generated half.</summary>
    public const string Halves = "Apiary.Halves";

    /// <summary>A bundle with its bodies, lowered.</summary>
    public const string Modules = "Apiary.Modules";

    /// <summary>The MSBuild properties that the compiler needs.</summary>
    public const string Options = "Apiary.Options";

    /// <summary>A bundle compiled to C.</summary>
    public const string Units = "Apiary.Units";

    /// <summary>A public kernel function with what it reaches, lowered.</summary>
    public const string Functions = "Apiary.Functions";

    /// <summary>The attributes that carry a kernel function.</summary>
    public const string Bodies = "Apiary.Bodies";
}
