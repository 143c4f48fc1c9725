// The printed plan of the connection tracer, kept as a file: a change of a decision shows in the review.
using System.Runtime.CompilerServices;
using Apiary.Compiler.Planning;
using NUnit.Framework;

namespace Apiary.Compiler.Tests.Planning;

[TestFixture]
public sealed class PlanTextTests
{
    [Test]
    public void The_plan_of_the_connection_tracer_is_the_accepted_one() =>
        Matches("ConnectTrace", PlanText.Of(Planner.Plan(TestBundles.ConnectTrace(), PlanOptions.Default).Plan!));

    private static void Matches(string name, string actual)
    {
        var accepted = Path.Combine(Here(), $"PlanTextTests.{name}.verified.txt");
        var received = Path.Combine(Here(), $"PlanTextTests.{name}.received.txt");
        var expected = File.Exists(accepted) ? File.ReadAllText(accepted) : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.That(actual, Is.EqualTo(expected), $"accept with: mv {received} {accepted}");
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
