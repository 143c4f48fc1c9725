// Questions about whole kernel structs, answered by the loader.
using Apiary.CompilerServices;

namespace Apiary.Kernel;

/// <summary>Facts about mirrored structs in the running kernel: constants there.</summary>
public static class KernelTypeInfo
{
    /// <summary>Whether the kernel has a struct of this name. On .NET always.</summary>
    [LowersTo("apy_type_exists", PassTypeArguments = true)]
    public static bool Exists<T>()
        where T : KernelObject => true;
}
