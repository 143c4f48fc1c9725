// Writes the nested class by which a host sets the configuration fields of a bundle before load.
using Apiary.Compiler.Model;

namespace Apiary.Generators.Bundles;

/// <summary>C# text of the nested class <c>Configuration</c>.</summary>
internal static class ConfigurationSource
{
    public static void Write(CSharpWriter writer, BundleDeclaration bundle)
    {
        if (bundle.Config.Count == 0)
        {
            return;
        }

        writer.Line("/// <summary>Values for the configuration fields; unset ones keep the value in the source.</summary>");
        using (writer.Block("public sealed class Configuration : IBundleConfiguration"))
        {
            writer.Line("private readonly Dictionary<string, byte[]> _values = [];");
            foreach (var field in bundle.Config)
            {
                writer.Line();
                writer.Line($"/// <summary>Sets <c>{field.Member}</c>.</summary>");
                using (writer.Block($"public {BundleSource.Global(field.TypeName)} {field.Member}"))
                {
                    writer.Line($"init => _values[{BundleSource.Literal(field.Member)}] = MemoryMarshal.AsBytes(new ReadOnlySpan<{BundleSource.Global(field.TypeName)}>(in value)).ToArray();");
                }
            }

            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public IReadOnlyDictionary<string, byte[]> ToBytes() => _values;");
        }
    }
}
