// Arenas in the simulator.
using Apiary.CompilerServices;

namespace Apiary.Tests;

public sealed class ArenaTests
{
    [Test]
    public void An_arena_is_an_array_of_what_fits_into_its_pages()
    {
        var arena = new Arena<ulong>(1);
        Assert.That(arena.Length, Is.EqualTo(512));
        arena.At(511)!.Value = 7;
        Assert.That(arena.At(511)!.Value, Is.EqualTo(7));
        Assert.That(arena.At(0)!.Value, Is.Zero);
        Assert.That(arena.At(512), Is.Null);
        Assert.That(arena.At(uint.MaxValue), Is.Null);
    }

    [Test]
    public void A_bundle_decides_its_size()
    {
        var arena = new Arena<ulong>();
        ((ISimulatedMap)arena).Configure(2);
        Assert.That(arena.Length, Is.EqualTo(1024));
    }
}
