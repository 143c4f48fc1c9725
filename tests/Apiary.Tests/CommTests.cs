// Names of tasks, compared with literals.
namespace Apiary.Tests;

public sealed class CommTests
{
    [TestCase("nginx", true)]
    [TestCase("nginx2", false)]
    [TestCase("ngin", false)]
    [TestCase("", false)]
    public void A_name_equals_a_literal_as_a_whole(string name, bool isEqual) => Assert.That(Comm.From(name).Is("nginx"u8), Is.EqualTo(isEqual));

    [Test]
    public void Nothing_equals_a_literal_that_is_longer_than_a_name_can_be() =>
        Assert.That(Comm.From("a-name-of-sixteen").Is("a-name-of-sixteen"u8), Is.False);
}
