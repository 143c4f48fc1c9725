// Compositions that have no conflict by construction: the rules must not see one.
using Apiary.Benchmarks.Check;
using Apiary.Contract.Conflicts;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Conflicts;

public sealed class CleanCompositionTests
{
    private const int Bundles = 4;
    private const int Actors = 10;

    [Test]
    public void Fifty_generated_compositions_have_no_conflict([Range(1, 50)] int seed)
    {
        var manifests = CleanComposition.Sources(seed, Bundles, Actors, "clean").Select(static source => Hive.Whole("namespace App;\n" + source)).ToList();
        Assert.That(manifests.Sum(static manifest => manifest.Programs.Sum(static program => program.Actors.Count)), Is.EqualTo(Actors));
        Assert.That(ConflictEngine.Check(manifests).Select(static conflict => conflict.Rule.Id + " " + conflict.Message), Is.Empty);
    }

    [Test]
    public void The_same_bundles_twice_under_other_names_do_conflict([Range(1, 5)] int seed)
    {
        var manifests = CleanComposition.Sources(seed, Bundles, Actors * 2, "clean").Concat(CleanComposition.Sources(seed, Bundles, Actors * 2, "copy"))
            .Select(static source => Hive.Whole("namespace App;\n" + source)).ToList();
        Assert.That(ConflictEngine.Check(manifests), Is.Not.Empty, "the generator must make bundles that do something");
    }
}
