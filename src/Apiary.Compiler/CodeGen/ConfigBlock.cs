// The read-only block of the unit: stamp, scope, tag, the author's configuration with its defaults.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits <c>struct apy_config</c> and its instance.</summary>
internal static class ConfigBlock
{
    /// <summary>Tag of the struct, and name of the variable.</summary>
    public const string Name = "apy_config";

    private const int StampLength = 32;

    /// <summary>The C name of the configuration field <paramref name="member"/>.</summary>
    public static string Field(string member)
    {
        var name = SnakeCase.Of(member);
        return name is "stamp" or "scope" or "tag" || CNames.IsReserved(name) ? name + "_" : name;
    }

    /// <summary>The declaration and the instance, with <paramref name="stamp"/> in it.</summary>
    public static IEnumerable<CItem> Emit(Module module, EquatableArray<byte> stamp)
    {
        var layout = ConfigLayout.Of(module.Bundle);
        yield return new CStruct(
            Name,
            new[]
            {
                new CField(new CType("__u8"), "stamp", StampLength),
                new CField(CType.U32, "scope"),
                new CField(CType.U32, "tag"),
            }.Concat(layout.Fields.Select(slot => new CField(CTypes.Of(slot.Field.Type), Field(slot.Field.Member)))).ToEquatableArray());

        var values = new List<CInitializerField>
        {
            new("stamp", new CInitializer(stamp.Select(value => new CInitializerField(null, new CInteger(value))).ToEquatableArray())),
        };
        values.AddRange(layout.Fields
            .Where(slot => slot.Field.Default != 0)
            .Select(slot => new CInitializerField(Field(slot.Field.Member), Constants.Emit(slot.Field.Default, slot.Field.Type))));
        yield return new CVariable(
            "const volatile", CType.Struct(Name), Name, null, ConfigLayout.Section, new CInitializer(values.ToEquatableArray()));
    }
}
