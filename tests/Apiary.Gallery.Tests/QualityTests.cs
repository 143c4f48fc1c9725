// Emitted programs have no more instructions than hand-written C, and do the same on random frames.
using Apiary.Benchmarks;
using Apiary.Testing.Kernel;
using NUnit.Framework;

namespace Apiary.Gallery.Tests;

[KernelTest, NonParallelizable]
public sealed class QualityTests
{
    private static readonly Workshop Workshop = new(Repository());

    [TestCaseSource(typeof(GalleryList), nameof(GalleryList.All))]
    public void Is_no_longer_than_by_hand_and_does_the_same(GalleryEntry entry)
    {
        foreach (EmittedPair pair in new Measurement(Workshop).Compare(entry))
        {
            TestContext.Out.WriteLine(pair.ToString());
            Assert.That(pair.EmittedInsns, Is.LessThanOrEqualTo(pair.HandInsns), $"instructions of {pair.Program}");
            Assert.That(pair.Differences, Is.Zero, $"frames on which {pair.Program} does something else");
        }
    }

    private static string Repository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Apiary.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the tests run outside of the repository");
    }
}
