// Walks everything that the generators' steps keep, and finds no object of Roslyn: it would hold a whole compilation in memory.
using System.Collections;
using System.Reflection;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal sealed class ModelGraphTests
{
    private static readonly string[] Steps =
        [StepNames.Declarations, StepNames.HasAgent, StepNames.Halves, StepNames.Modules, StepNames.Options, StepNames.Units];

    [Test]
    public void No_step_keeps_an_object_of_Roslyn()
    {
        var run = GeneratorRun.Over(Samples.ConnectTrace, ("ApiaryExtract", "true"), ("ProjectDir", "/project/"));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in Steps)
        {
            var outputs = run.Result.Results
                .Where(result => result.TrackedSteps.ContainsKey(step))
                .SelectMany(result => result.TrackedSteps[step])
                .SelectMany(static recorded => recorded.Outputs)
                .Select(static output => output.Value)
                .ToList();
            Assert.That(outputs, Is.Not.Empty, step);
            outputs.ForEach(value => Walk(value, step, seen));
        }

        Assert.That(seen.OfType<Apiary.Compiler.Ir.ExternCallExpr>(), Is.Not.Empty, "the walk does not reach the IR");
    }

    [Test]
    public void The_walk_would_find_a_symbol()
    {
        var run = GeneratorRun.Over(Samples.PortFilter);
        Assert.That(
            () => Walk(new[] { run.Compilation.GlobalNamespace }, "control", new HashSet<object>(ReferenceEqualityComparer.Instance)),
            Throws.TypeOf<AssertionException>());
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        var type = value.GetType();
        Assert.That(type.Namespace ?? "", Does.Not.StartWith("Microsoft.CodeAnalysis"), path);
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, path + "[]", seen);
            }
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}
