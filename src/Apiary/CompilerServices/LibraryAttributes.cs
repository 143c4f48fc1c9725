// How a library hands its kernel functions and bundles to the compiler of another project: their IR, in attributes of the assembly.
namespace Apiary.CompilerServices;

/// <summary>A kernel function, or a function that one calls. Written by the generator, read by the front end of other projects.</summary>
/// <param name="id">Documentation comment id.</param>
/// <param name="body">Its body, effects and dependencies, in the compiler's own format.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class KernelFunctionBodyAttribute(string id, string body) : Attribute
{
    /// <summary>Documentation comment id.</summary>
    public string Id { get; } = id;

    /// <summary>The body.</summary>
    public string Body { get; } = body;
}

/// <summary>A bundle of a library, for composition with others. Written by the generator.</summary>
/// <param name="bundle">The bundle's name.</param>
/// <param name="body">Its declarations, bodies and effects, in the compiler's own format.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class BundleBodyAttribute(string bundle, string body) : Attribute
{
    /// <summary>The bundle's name.</summary>
    public string Bundle { get; } = bundle;

    /// <summary>The bundle.</summary>
    public string Body { get; } = body;
}
