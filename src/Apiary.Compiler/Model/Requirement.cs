// A kernel feature that a plan relies on.
namespace Apiary.Compiler.Model;

/// <summary>A kernel feature.</summary>
/// <param name="Feature">For example <c>helper bpf_sk_storage_get</c>.</param>
/// <param name="MinimumKernel">First kernel that has it.</param>
public sealed record Requirement(string Feature, KernelVersion MinimumKernel);
