// What a user does wrong at deployment, through the generic host: each failure by its rule, and nothing left behind.
using Apiary.Contract.Rules;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Verifier;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Failures;

[KernelTest, ResidueFree, NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeploymentFailureTests : IDisposable
{
    private readonly ThrowAwayNetwork _network = new("df");

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    [Test]
    public void An_unknown_interface_is_named()
    {
        ApiaryException failure = Deploy<SizeHistogram>("nothere0", _network.Client);
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.InterfaceNotFound));
        Assert.That(failure.Message, Does.Contain("nothere0"));
    }

    [Test]
    public void An_unknown_namespace_is_named()
    {
        ApiaryException failure = Deploy<SizeHistogram>("eth0", "apytest-nowhere");
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.NetworkNamespaceNotFound));
        Assert.That(failure.Message, Does.Contain("apytest-nowhere"));
    }

    [Test]
    public void An_unknown_cgroup_is_named()
    {
        ApiaryException failure = Fails<ShortLived>(on => on.Interface(_network.ClientInterface, _network.Client).Cgroup("/apytest-nowhere"));
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.CgroupNotFound));
        Assert.That(failure.Message, Does.Contain("apytest-nowhere"));
    }

    [Test]
    public void A_second_instance_on_the_same_target_is_refused()
    {
        using IHost first = Build<SizeHistogram>(on => on.Interface(_network.ClientInterface, _network.Client));
        first.Start();
        ApiaryException failure = Deploy<SizeHistogram>(_network.ClientInterface, _network.Client);
        Assert.That(failure.Rule, Is.SameAs(RuntimeRules.AlreadyDeployed));
        first.StopAsync().GetAwaiter().GetResult();
    }

    [Test]
    public void A_rejection_by_the_verifier_shows_the_csharp_line()
    {
        ApiaryException failure = Deploy<TooLong>(_network.ClientInterface, _network.Client);
        Assert.That(failure, Is.InstanceOf<VerifierException>());
        VerifierFinding finding = ((VerifierException)failure).Finding;
        Assert.Multiple(() =>
        {
            Assert.That(failure.Rule, Is.SameAs(RuntimeRules.VerifierRejected));
            Assert.That(finding.File, Does.EndWith("TooLong.cs"));
            Assert.That(finding.Line, Is.InRange(14, 30));
            Assert.That(finding.Text, Is.Not.Empty);
        });
    }

    private static ApiaryException Deploy<TBundle>(string link, string space)
        where TBundle : class, CompilerServices.IBundle<TBundle> => Fails<TBundle>(on => on.Interface(link, space));

    private static ApiaryException Fails<TBundle>(Action<DeploymentBuilder> on)
        where TBundle : class, CompilerServices.IBundle<TBundle>
    {
        using IHost host = Build<TBundle>(on);
        return Assert.Catch<ApiaryException>(() => host.StartAsync().GetAwaiter().GetResult())!;
    }

    private static IHost Build<TBundle>(Action<DeploymentBuilder> on)
        where TBundle : class, CompilerServices.IBundle<TBundle>
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent.Deploy<TBundle>(on));
        return builder.Build();
    }
}
