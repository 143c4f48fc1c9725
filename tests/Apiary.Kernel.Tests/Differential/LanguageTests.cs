// Constructs of the language, one against the other: what the kernel computes, .NET computes, on the same random frames.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel.Tests.Bundles;
using Apiary.Simulation;
using Apiary.Testing.Differential;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Differential;

[KernelTest, ResidueFree]
public sealed class LanguageTests
{
    private const int Frames = 5_000;

    [Test]
    public void Loops_compute_the_same() => AssertEqual(new LoopProbe());

    [Test]
    public void Structs_compute_the_same() => AssertEqual(new StructProbe());

    [Test]
    public void Patterns_loops_and_library_methods_compute_the_same() => AssertEqual(new PatternProbe());

    [Test]
    public void Extension_blocks_default_members_and_generic_numbers_compute_the_same() => AssertEqual(new MemberProbe());

    [Test]
    public void Maps_of_every_kind_compute_the_same() => AssertEqual(new MapProbe());

    [Test]
    public void Values_under_a_spin_lock_compute_the_same() => AssertEqual(new LockProbe());

    [Test]
    public void Dynamic_pointers_compute_the_same() => AssertEqual(new DynamicProbe());

    [Test]
    public void Memory_of_an_arena_holds_the_same() => AssertEqual(new ArenaProbe());

    [Test]
    public void Locals_that_do_not_fit_the_stack_hold_the_same() => AssertEqual(new BigLocalProbe());

    private static void AssertEqual<TBundle>(TBundle bundle)
        where TBundle : class, IBundle<TBundle>
    {
        using KernelBundle kernel = KernelBundle.Load<TBundle>();
        EquivalenceReport report = Equivalence.Check(new BundleSimulator<TBundle>(bundle), kernel, HookKind.Xdp, new PacketFuzzer(7, 80), Frames);
        Assert.Multiple(() =>
        {
            Assert.That(report.Differences, Is.Empty);
            Assert.That(report.Events, Is.EqualTo(Frames), "one event per frame");
        });
    }
}
