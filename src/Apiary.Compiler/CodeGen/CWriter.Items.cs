// Prints what stands at the top level of a C file.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen;

public sealed partial class CWriter
{
    private void Item(CItem item)
    {
        _position = null;
        switch (item)
        {
            case CComment comment:
                Line("// " + comment.Text);
                break;
            case CInclude include:
                Line($"#include <{include.Path}>");
                break;
            case CDefine define:
                var head = define.Parameters is { } names ? $"{define.Name}({string.Join(", ", names)})" : define.Name;
                Line("#undef " + define.Name);
                Line($"#define {head} {Text(define.Body)}");
                break;
            case CDiagnostic diagnostic:
                Line($"#pragma clang diagnostic {(diagnostic.IsError ? "error" : "ignored")} \"-W{diagnostic.Warning}\"");
                break;
            case CStruct declaration:
                Line(string.Empty);
                Line($"{(declaration.IsUnion ? "union" : "struct")} {declaration.Tag} {{");
                Fields(declaration.Fields);
                Line((declaration.IsPacked ? "} __attribute__((packed))" : "}") + (declaration.IsContext ? " __apy_context;" : ";"));
                break;
            case CSizeAssertion assertion:
                var type = Declare(assertion.Type, string.Empty);
                Line($"_Static_assert(sizeof({type}) == {Number(assertion.Size)}, \"layout of {type}\");");
                break;
            case CForward forward:
                Line($"{forward.Type.Name};");
                break;
            case CKernelStruct mirror:
                Line(string.Empty);
                Line($"{mirror.Type.Name} {{");
                KernelFields(mirror.Fields);
                Line("} __attribute__((preserve_access_index));");
                break;
            case COverlay overlay:
                Overlay(overlay);
                break;
            case CImport import:
                Line($"extern {Declare(import.ReturnType, import.Name)}({Parameters(import.Parameters)}) __ksym;");
                break;
            case CMap map:
                Map(map);
                break;
            case COperations structure:
                Operations(structure);
                break;
            case CVariable variable:
                Variable(variable);
                break;
            case CFunction function:
                Function(function);
                break;
            default:
                throw new InvalidOperationException($"CWriter does not print {item.GetType().Name}.");
        }
    }

    private static string Field(CField field) =>
        Declare(field.Type, field.Name)
        + (field.Length is { } length ? $"[{Number(length)}]" : "")
        + (field.Alignment > 0 ? $" __attribute__((aligned({Number(field.Alignment)})));" : ";");

    private void Fields(IEnumerable<CField> fields)
    {
        _depth++;
        foreach (var field in fields)
        {
            Line(Field(field));
        }

        _depth--;
    }

    private void KernelFields(IEnumerable<CKernelField> fields)
    {
        _depth++;
        foreach (var field in fields)
        {
            if (field.Nested.Count > 0)
            {
                Line("struct {");
                KernelFields(field.Nested);
                Line($"}} {field.Field.Name};");
            }
            else
            {
                var bits = field.Bits == 0 ? ";" : $" : {Number(field.Bits)};";
                Line(Field(field.Field).TrimEnd(';') + bits);
            }
        }

        _depth--;
    }

    private void Overlay(COverlay overlay)
    {
        var packed = overlay.IsPacked ? " __attribute__((packed))" : string.Empty;
        Line(string.Empty);
        Line($"struct {overlay.Tag} {{");
        _depth++;
        Line("union {");
        _depth++;
        foreach (var field in overlay.Fields)
        {
            var padding = field.Offset == 0 ? string.Empty : $"__u8 __before_{field.Field.Name}[{Number(field.Offset)}]; ";
            Line($"struct {{ {padding}{Field(field.Field)} }}{packed};");
        }

        Line($"__u8 __bytes[{Number(overlay.Size)}];");
        _depth--;
        Line("};");
        _depth--;
        Line($"}} __attribute__((aligned({Number(overlay.Alignment)}))){(overlay.IsContext ? " __apy_context" : string.Empty)};");
    }

    private void Map(CMap map)
    {
        Line(string.Empty);
        Line("struct {");
        MapMembers(map);
        Line($"}} {map.Name} SEC(\".maps\");");
    }

    private void MapMembers(CMap map)
    {
        _depth++;
        Line($"__uint(type, {Number(map.Type)});");
        Optional("key_size", map.KeySize);
        Optional("value_size", map.ValueSize);
        Optional("max_entries", map.MaxEntries);
        Optional("map_flags", map.Flags);
        if (map.Key is not null)
        {
            Line($"__type(key, {Declare(map.Key, string.Empty)});");
        }

        if (map.Inner is not null)
        {
            Line("__array(values, struct {");
            MapMembers(map.Inner);
            Line("});");
        }
        else if (map.Value is not null)
        {
            Line($"__type(value, {Declare(map.Value, string.Empty)});");
        }

        _depth--;
    }

    // The loader finds the kernel's members by name, and by their being pointers to functions.
    private void Operations(COperations structure)
    {
        Line(string.Empty);
        Line($"struct {structure.Tag} {{");
        _depth++;
        Line("__u32 flags;");
        foreach (var operation in structure.Operations)
        {
            Line($"void (*{operation.Member})(void);");
        }

        Line($"char name[{Number(structure.LabelSize)}];");
        _depth--;
        Line("};");
        Line($"SEC(\".struct_ops\") struct {structure.Tag} {structure.Name} = {{");
        _depth++;
        Line($".flags = {Number((int)structure.Flags)},");
        foreach (var operation in structure.Operations)
        {
            Line($".{operation.Member} = (void *){operation.Program},");
        }

        Line($".name = \"{structure.Label}\",");
        _depth--;
        Line("};");
    }

    private void Optional(string name, int value)
    {
        if (value != 0)
        {
            Line($"__uint({name}, {Number(value)});");
        }
    }

    private void Variable(CVariable variable)
    {
        var qualifiers = variable.Qualifiers.Length == 0 ? string.Empty : variable.Qualifiers + " ";
        var length = variable.Length switch
        {
            null => string.Empty,
            < 0 => "[]",
            { } count => $"[{Number(count)}]",
        };
        var section = variable.Section is null ? string.Empty : $" SEC(\"{variable.Section}\")";
        var value = variable.Value is null ? string.Empty : " = " + Text(variable.Value);
        Line(string.Empty);
        Line($"{qualifiers}{Declare(variable.Type, variable.Name)}{length}{section}{value};");
    }

    private static string Parameters(IReadOnlyCollection<CParameter> parameters) => parameters.Count == 0
        ? "void"
        : string.Join(", ", parameters.Select(parameter => Declare(parameter.Type, parameter.Name)));

    private void Function(CFunction function)
    {
        var linkage = function.Linkage switch
        {
            CLinkage.AlwaysInline => "static __always_inline ",
            CLinkage.NoInline => "static __noinline ",
            _ => string.Empty,
        };
        var section = function.Section is null ? string.Empty : $"SEC(\"{function.Section}\") ";
        Line(string.Empty);
        LineAt(function.Position, $"{section}{linkage}{Declare(function.ReturnType, function.Name)}({Parameters(function.Parameters)})");
        LineAt(null, "{");
        Body(function.Body);
    }
}
