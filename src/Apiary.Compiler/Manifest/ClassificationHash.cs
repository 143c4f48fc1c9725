// Whether two versions of a bundle make a record alike: one hash over all that its classifiers do.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Passes.Checks;
using Apiary.Compiler.Planning;

namespace Apiary.Compiler.Manifest;

/// <summary>Computes <see cref="Contract.Manifest.RecordManifest.Classification"/>.</summary>
internal static class ClassificationHash
{
    private const int Length = 16;

    /// <summary>The hash over the bodies of the record's classifiers and of what they call; names of functions and hooks do not count.</summary>
    public static string Of(Module module, RecordPlan record)
    {
        var graph = new CallGraph(module);
        var functions = new List<IrFunction>();
        foreach (var classifier in module.Bundle.Actors.Where(actor => actor.Role == ActorRole.Classifier && actor.Parameters.Any(parameter => parameter.Record == record.Name)))
        {
            Visit(classifier.FunctionId, graph, functions);
        }

        var text = string.Concat(functions.Select(function =>
            string.Join(",", function.Parameters.Select(parameter => TypeText.Of(parameter.Type))) + "\n" + IrText.Of(function.Body)));
        for (var i = 0; i < functions.Count; i++)
        {
            text = text.Replace(functions[i].Id, "#" + i.ToString(CultureInfo.InvariantCulture));
        }

        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(Length).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static void Visit(string id, CallGraph graph, List<IrFunction> functions)
    {
        if (functions.Any(known => known.Id == id))
        {
            return;
        }

        functions.Add(graph.Function(id));
        foreach (var callee in graph.Callees(id))
        {
            Visit(callee, graph, functions);
        }
    }
}
