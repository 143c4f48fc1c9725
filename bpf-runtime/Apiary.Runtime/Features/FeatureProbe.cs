// One kernel feature and the experiment that shows it.
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Features;

/// <summary>A feature of the kernel. A test that needs it may be skipped only where the kernel is older than <paramref name="MinimumKernel"/>.</summary>
/// <param name="Name">For example <c>tc ingress</c>.</param>
/// <param name="MinimumKernel">First kernel that has it.</param>
/// <param name="Run">Tries it in the running kernel; leaves nothing behind. Needs the capabilities of BPF.</param>
public sealed record FeatureProbe(string Name, KernelVersion MinimumKernel, Func<FeatureResult> Run);
