// How a DSL class that stands for a C pointer is marked: Ptr<T>, Slot<T>, SyscallContext<T>.
namespace Apiary.CompilerServices;

/// <summary>
/// The class is the C pointer <c>T *</c>, where <c>T</c> is its type argument; its property <c>Value</c> is the dereference.
/// A class without a type argument points to the struct that its <see cref="LowersToAttribute"/> names.
/// A nullable reference to it is a pointer that may be NULL.
/// </summary>
/// <param name="region">Where the memory lives; <see cref="PointerRegion.None"/> when the member that yields it says so.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PointerToAttribute(PointerRegion region) : Attribute
{
    /// <summary>Where the memory lives.</summary>
    public PointerRegion Region { get; } = region;

    /// <summary>C function that runs on a <c>using</c> local when its block ends; empty when the class is not disposable.</summary>
    public string Cleanup { get; set; } = "";

    /// <summary>
    /// C tag of the struct that the pointer points to, when the caller provides it: a member that yields the class gets the address of a
    /// fresh local as its last argument. Empty for memory that exists already.
    /// </summary>
    public string Storage { get; set; } = "";
}
