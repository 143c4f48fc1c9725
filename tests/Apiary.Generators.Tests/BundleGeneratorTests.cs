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

    [Test]
    public void An_actor_that_is_declared_twice_is_left_to_the_compiler_of_CSharp()
    {
        var run = GeneratorRun.Over("""
            namespace Filters;
            [Bundle("twice")]
            public sealed partial class Twice
            {
                [Observer, Xdp]
                private void Look(XdpContext ctx) { }

                [Observer, Xdp]
                private void Look(XdpContext ctx) { }
            }
            """);
        Assert.That(run.Diagnostics, Is.Empty);
    }

    [Test]
    public void An_actor_of_a_record_in_error_does_not_break_the_generated_half()
    {
        var run = GeneratorRun.Over("""
            namespace Filters;
            [Bundle("spoiled")]
            public sealed partial class Spoiled
            {
                [Record(Key.Flow5, Birth = Birth.SocketConnect)]
                public struct Row { public ulong Count; public string Name; }

                [Observer, TcIngress]
                private void Look(TcContext ctx, ref Row row) => row.Count++;
            }
            """);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.Text("Spoiled.bundle.g.cs"), Does.Contain("partial class Spoiled"));
    }

    [Test]
    public void Other_assemblies_reach_the_maps_and_records_of_a_public_bundle_that_are_public()
    {
        var run = GeneratorRun.Over("""
            namespace Apiary.Runtime.Hosting { public sealed class BundleHandle<TBundle>; }

            namespace Filters
            {
                [Bundle("shared")]
                public sealed partial class Shared
                {
                    public readonly ArrayMap<ulong> Open = new();
                    private readonly ArrayMap<ulong> _hidden = new();

                    [Observer, Xdp]
                    private void Look(XdpContext ctx) { }
                }

                [Bundle("own")]
                internal sealed partial class Own
                {
                    public readonly ArrayMap<ulong> Open = new();

                    [Observer, Xdp]
                    private void Look(XdpContext ctx) { }
                }
            }
            """);
        Assert.That(run.Text("Shared.accessors.g.cs"), Does.Contain("public static class SharedAccessors").And.Contain("public static global::Apiary.Runtime.Accessors.ArrayMapAccessor<global::System.UInt64> Open(")
            .And.Contain("internal static global::Apiary.Runtime.Accessors.ArrayMapAccessor<global::System.UInt64> _hidden("));
        Assert.That(run.Text("Own.accessors.g.cs"), Does.Contain("internal static class OwnAccessors").And.Contain("internal static global::"));
    }
}
