// The fields of an event that the actors of a program mirror, by the kernel's names: what the agent compares with the running kernel.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Manifest;

/// <summary>Reads event fields.</summary>
internal static class EventFields
{
    private const string FillerPrefix = "apy_fill_";

    /// <summary>The fields of <paramref name="program"/>, each once; null when its actors take none.</summary>
    public static IReadOnlyList<FieldManifest>? Of(Module module, ProgramPlan program)
    {
        var structs = module.Bundle.Actors
            .Where(actor => program.Actors.Contains(actor.Method))
            .SelectMany(actor => actor.Parameters)
            .Where(parameter => parameter.Kind == ParameterKind.Fields)
            .Select(parameter => parameter.Fields)
            .ToArray();
        return structs.Length == 0
            ? null
            : module.Structs
                .Where(layout => structs.Contains(layout.Name))
                .SelectMany(layout => layout.Fields)
                .Where(field => !field.Name.StartsWith(FillerPrefix, StringComparison.Ordinal))
                .Select(field => new FieldManifest(KernelName(field), TypeText.Of(field.Type), field.Offset, field.Size))
                .Distinct()
                .ToArray();
    }

    // A field without a kernel name of its own is called as C programmers would.
    private static string KernelName(FieldLayout field) => field.CName == field.Name ? SnakeCase.Of(field.Name) : field.CName;
}
