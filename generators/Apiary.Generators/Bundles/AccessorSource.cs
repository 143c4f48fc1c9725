// Writes the typed access of the host to the kernel's half of a bundle: maps, records and configuration.
using Apiary.Compiler.Model;

namespace Apiary.Generators.Bundles;

/// <summary>C# text of the nested classes <c>KernelState</c> and <c>Configuration</c>.</summary>
internal static class AccessorSource
{
    public static void Write(CSharpWriter writer, BundleDeclaration bundle)
    {
        WriteState(writer, bundle);
        if (bundle.Config.Count > 0)
        {
            WriteConfiguration(writer, bundle);
        }
    }

    private static void WriteState(CSharpWriter writer, BundleDeclaration bundle)
    {
        writer.Line("/// <summary>The live maps and records of a deployed instance.</summary>");
        using (writer.Block("public sealed class KernelState(IBundleState state)"))
        {
            foreach (var map in bundle.Maps.Where(static map => !map.IsRingBuffer))
            {
                writer.Line($"/// <summary>The map <c>{map.Member}</c>.</summary>");
                writer.Line(map.ClassName == "PerCpuArray"
                    ? $"public IPerCpuMap<{map.ValueTypeName}> {map.Member} => state.PerCpuMap<{map.ValueTypeName}>({BundleSource.Literal(map.Member)});"
                    : $"public IKernelMap<{KeyType(map)}, {map.ValueTypeName}> {map.Member} => state.Map<{KeyType(map)}, {map.ValueTypeName}>({BundleSource.Literal(map.Member)});");
            }

            foreach (var record in bundle.Records)
            {
                var type = BundleSource.TypeName(record);
                writer.Line($"/// <summary>The live <c>{record.Name}</c> records.</summary>");
                writer.Line($"public IRecordTable<{type}> {record.Name}Table => state.Records<{type}>({BundleSource.Literal(record.Name)});");
            }
        }

        writer.Line();
    }

    private static void WriteConfiguration(CSharpWriter writer, BundleDeclaration bundle)
    {
        writer.Line("/// <summary>Values for the configuration fields; unset ones keep the value in the source.</summary>");
        using (writer.Block("public sealed class Configuration : IBundleConfiguration"))
        {
            writer.Line("private readonly Dictionary<string, byte[]> _values = [];");
            foreach (var field in bundle.Config)
            {
                writer.Line($"/// <summary>Sets <c>{field.Member}</c>.</summary>");
                using (writer.Block($"public {field.TypeName} {field.Member}"))
                {
                    writer.Line($"init => _values[{BundleSource.Literal(field.Member)}] = MemoryMarshal.AsBytes(new ReadOnlySpan<{field.TypeName}>(in value)).ToArray();");
                }
            }

            writer.Line("/// <inheritdoc/>");
            writer.Line("public IReadOnlyDictionary<string, byte[]> ToBytes() => _values;");
        }
    }

    private static string KeyType(MapDeclaration map) => map.KeyTypeName.Length > 0 ? map.KeyTypeName : "uint";
}
