// Kernel tests need root; without it they fail with that reason, as a skip would hide them.
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
            Assert.Fail("kernel tests need root; run eng/test.sh as root");
        }

        Sandbox = new KernelSandbox();
    }

    [TearDown]
    public void RemoveSandbox() => Sandbox?.Dispose();
}
