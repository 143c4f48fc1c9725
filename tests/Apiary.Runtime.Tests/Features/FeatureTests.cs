// The probes tell the truth about this host: supported, absent and refused are different things.
using Apiary.Contract.Hooks;
using Apiary.Runtime.Features;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Features;

public sealed class FeatureTests : RootFixture
{
    // Hooks of a bundle's choice: whether a kernel has them is up to whoever built it.
    private static readonly HashSet<string> OfTheKernel =
        [.. HookTable.All.Where(static hook => hook.Target == AttachTarget.Kernel || hook.Kind == HookKind.LsmCgroup).Select(static hook => hook.DisplayName)];

    [TestCaseSource(typeof(FeatureTable), nameof(FeatureTable.All))]
    public void What_the_kernel_is_new_enough_for_is_there_or_refused_with_a_reason(FeatureProbe probe)
    {
        var result = probe.Run();
        if (KernelVersion.Running >= probe.MinimumKernel)
        {
            Assert.That(result.State, Is.Not.EqualTo(FeatureState.Absent), result.Reason);
        }

        Assert.That(result.Reason.Length == 0, Is.EqualTo(result.State == FeatureState.Supported));
    }

    [Test]
    public void All_that_Apiary_itself_needs_is_supported_here() =>
        Assert.That(
            FeatureTable.All.Where(static probe => !OfTheKernel.Contains(probe.Name) && !probe.Name.Contains("tracing", StringComparison.Ordinal)).Select(static probe => probe.Run().State),
            Is.All.EqualTo(FeatureState.Supported));

    [Test]
    public void An_unknown_map_type_is_absent() =>
        Assert.That(MapProbe.Try((Apiary.Runtime.Maps.MapType)9999, 4, 4, 1, 0).State, Is.EqualTo(FeatureState.Absent));

    [Test]
    public void An_unknown_program_type_is_absent() =>
        Assert.That(ProgramProbe.Try(9999, 0).State, Is.EqualTo(FeatureState.Absent));
}
