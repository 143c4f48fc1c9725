// Fails a test that leaves something in the kernel.
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Apiary.Testing.Kernel;

/// <summary>
/// The test must leave no program, map, link, pin, network namespace or cgroup behind. A queueing discipline or an attachment that is no
/// link ends with its interface or cgroup, which must be gone as well.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ResidueFreeAttribute : Attribute, ITestAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, KernelState> _before = [];

    /// <summary>Where the agent under test pins.</summary>
    public string PinRoot { get; init; } = "/sys/fs/bpf/apiary";

    /// <inheritdoc/>
    public ActionTargets Targets => ActionTargets.Test;

    /// <inheritdoc/>
    public void BeforeTest(ITest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        _before[test.Id] = KernelState.Read(PinRoot);
    }

    /// <inheritdoc/>
    public void AfterTest(ITest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        KernelState before = _before[test.Id];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        IReadOnlyList<string> left = KernelState.Read(PinRoot).Since(before);
        while (left.Count > 0 && clock.Elapsed < Patience)
        {
            Thread.Sleep(20);
            left = KernelState.Read(PinRoot).Since(before);
        }

        Assert.That(left, Is.Empty, "left behind in the kernel");
    }
}
