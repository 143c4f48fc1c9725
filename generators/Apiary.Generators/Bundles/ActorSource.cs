// Writes the actor table: one entry per actor and hook, each with a delegate that calls the private method.
using Apiary.Compiler.Model;

namespace Apiary.Generators.Bundles;

/// <summary>C# text of <c>IBundle.Actors</c>.</summary>
internal static class ActorSource
{
    public static void Write(CSharpWriter writer, BundleDeclaration bundle)
    {
        writer.Line($"static IReadOnlyList<SimulatedActor<{bundle.TypeName}>> IBundle<{bundle.TypeName}>.Actors {{ get; }} =");
        writer.Line("[");
        using (writer.Indent())
        {
            // An actor whose record is in error is left out: the error says why.
            foreach (var actor in bundle.Actors.Where(actor => actor.Parameters.All(parameter => IsComplete(bundle, parameter))))
            {
                foreach (var binding in actor.Bindings.Where(static binding => binding.Array.Length == 0))
                {
                    writer.Line(Entry(bundle, actor, binding));
                }
            }
        }

        writer.Line("];");
        writer.Line();
    }

    private static string Entry(BundleDeclaration bundle, ActorDeclaration actor, HookBinding binding)
    {
        var records = actor.Parameters
            .Where(static parameter => parameter.Kind == ParameterKind.Record)
            .Select(parameter => $"typeof({RecordType(bundle, parameter)})");
        return $"new({BundleSource.Literal(actor.Method)}, Apiary.CompilerServices.ActorRole.{actor.Role}, HookKind.{binding.Hook}, "
            + $"[{string.Join(", ", binding.Arguments)}], Apiary.CompilerServices.ActorResult.{actor.Result}, [{string.Join(", ", records)}], "
            + $"static (self, e) => {Call(bundle, actor)}),";
    }

    private static string Call(BundleDeclaration bundle, ActorDeclaration actor)
    {
        var arguments = actor.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.Context => $"e.Context<{BundleSource.Global(actor.ContextType)}>()",
            ParameterKind.Packet => "e.Packet",
            ParameterKind.KernelArgument when parameter.Argument is { } argument => $"e.Argument<{BundleSource.Global(argument.TypeName)}>({Number(argument.Index)})",
            ParameterKind.Fields => $"in e.Fields<{BundleSource.Global(parameter.Fields)}>()",
            ParameterKind.Record => $"ref e.Record<{RecordType(bundle, parameter)}>()",
            _ => $"e.OptionalRecord<{RecordType(bundle, parameter)}>()",
        });
        var call = $"self.{actor.Method}({string.Join(", ", arguments)})";
        return actor.Result switch
        {
            ActorResult.None => $"{{ {call}; return 0; }}",
            ActorResult.Verdict => $"{call}.Raw",
            _ => $"(long){call}",
        };
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsComplete(BundleDeclaration bundle, ActorParameter parameter) =>
        string.IsNullOrEmpty(parameter.Record) || bundle.Records.Any(record => record.Name == parameter.Record);

    private static string RecordType(BundleDeclaration bundle, ActorParameter parameter) =>
        BundleSource.TypeName(bundle.Records.First(record => record.Name == parameter.Record));
}
