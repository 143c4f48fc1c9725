// Marks a test that needs the kernel: root, so that BPF programs can be loaded and namespaces made.
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Apiary.Testing.Kernel;

/// <summary>Skips the test for ordinary users, and only for them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Assembly)]
public sealed class KernelTestAttribute : NUnitAttribute, IApplyToTest
{
    /// <inheritdoc/>
    public void ApplyToTest(Test test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (!Environment.IsPrivilegedProcess && test.RunState == RunState.Runnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, "needs root: it loads BPF programs");
        }
    }
}
