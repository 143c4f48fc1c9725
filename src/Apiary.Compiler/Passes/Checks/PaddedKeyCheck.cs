// APY3020: a map key with bytes that belong to no field.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>The kernel compares keys byte by byte, padding included.</summary>
public sealed class PaddedKeyCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        foreach (var map in module.Bundle.Maps)
        {
            var padding = map.Key is null ? 0 : Padding(map.Key, module);
            if (padding > 0)
            {
                yield return new Finding(
                    LayoutRules.PaddedKey.Id, new([map.KeyTypeName, padding.ToString(CultureInfo.InvariantCulture)]), map.DeclarationId, default);
            }
        }
    }

    private static int Padding(IrType type, Module module) => type switch
    {
        ArrayType array => array.Length * Padding(array.Element, module),
        StructType structure when module.Structs.FirstOrDefault(layout => layout.CName == structure.CName) is { IsUnion: false } layout =>
            layout.Size - layout.Fields.Sum(field => field.Size) + layout.Fields.Sum(field => Padding(field.Type, module)),
        _ => 0,
    };
}
