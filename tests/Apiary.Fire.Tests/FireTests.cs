// The suite of hooks, on the kernel that runs the tests.
extern alias testing;

using NUnit.Framework;
using testing::Apiary.Testing.Kernel;

namespace Apiary.Fire.Tests;

[KernelTest, NonParallelizable]
public sealed class FireTests
{
    [TestCaseSource(typeof(FireCases), nameof(FireCases.All)), ResidueFree]
    public void Does_what_this_kernel_must_do(FireCase subject)
    {
        FireOutcome outcome = FireRunner.Run(subject);
        Assert.That(outcome.State, Is.EqualTo(outcome.Expected), outcome.Detail);
    }
}
