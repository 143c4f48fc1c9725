// Functions of the kernel itself (kfuncs), declared by their name, with what the verifier demands of their pointers.
namespace Apiary.CompilerServices;

/// <summary>
/// The method is a kernel function that BPF programs may call (kfunc). Its parameters and result must have the types of the kernel's function.
/// The body is what it does in a simulation.
/// </summary>
/// <param name="name">The kernel's name, for example <c>bpf_task_acquire</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KernelFunctionImportAttribute(string name) : Attribute
{
    /// <summary>The kernel's name.</summary>
    public string Name { get; } = name;

    /// <summary>First kernel that has it, as <c>major.minor</c>.</summary>
    public string Since { get; set; } = "";

    /// <summary>KF_ACQUIRE: the result is a reference that must be released on each path.</summary>
    public bool Acquires { get; set; }

    /// <summary>KF_RELEASE: the first argument is a reference that is given back, and may not be used afterwards.</summary>
    public bool Releases { get; set; }
}

/// <summary>
/// The pointer must be trusted: an argument of the hook, a reference that was acquired, or the result of a helper. A pointer that was read
/// from a field is not: the object behind it may be gone already (APY4040).
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TrustedAttribute : Attribute;
