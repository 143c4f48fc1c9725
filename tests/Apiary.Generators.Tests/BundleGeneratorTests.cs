// The generated half of a bundle class compiles and says what the agent and the simulator need.
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal sealed class BundleGeneratorTests
{
    [Test]
    public void The_generated_half_of_a_plain_bundle_compiles()
    {
        var run = GeneratorRun.Over(Samples.PortFilter);
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
    }

    [Test]
    public void The_generated_half_of_ConnectTrace_compiles()
    {
        var run = GeneratorRun.Over(Samples.ConnectTrace);
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
    }
}
