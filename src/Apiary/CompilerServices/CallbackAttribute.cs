// Marks the delegate types whose lambdas become functions that the kernel calls.
namespace Apiary.CompilerServices;

/// <summary>
/// A lambda or method passed as this delegate type becomes a BPF function, and its address the argument. It may use its parameters and the
/// bundle's members; a local of the method around it is refused (APY2061). A result other than a constant becomes 0 or 1; without a result it is 0.
/// </summary>
[AttributeUsage(AttributeTargets.Delegate)]
public sealed class CallbackAttribute : Attribute
{
    /// <summary>How many arguments the kernel passes before those of the delegate; they are not visible in C#.</summary>
    public int LeadingArguments { get; set; }
}
