// Kernel tests need root; without it they are skipped with that reason.
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Tests.Kernel;

/// <summary>Base of the tests that load into the real kernel: one sandbox per test.</summary>
[NonParallelizable]
public abstract class RootFixture
{
    private protected KernelSandbox Sandbox { get; private set; } = null!;

    [SetUp]
    public void CreateSandbox()
    {
        if (HostCapabilities.Read().Missing().Count > 0)
        {
            Assert.Ignore("needs root");
        }

        Sandbox = new KernelSandbox();
    }

    [TearDown]
    public void RemoveSandbox() => Sandbox?.Dispose();
}
