// From a request and the kernels' types to mirrors: which C# type stands for which field. Everything wrong is collected, nothing is guessed.
using System.Globalization;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Btf;

/// <summary>Plans mirrors.</summary>
internal sealed class MirrorPlanner
{
    private const int CommLength = 16;
    private readonly MirrorRequest _request;
    private readonly IReadOnlyList<BtfFile> _kernels;
    private readonly List<string> _problems = [];
    private readonly SortedDictionary<string, MirrorArray> _arrays = new(StringComparer.Ordinal);

    private MirrorPlanner(MirrorRequest request, IReadOnlyList<BtfFile> kernels)
    {
        _request = request;
        _kernels = kernels;
    }

    /// <summary>The mirrors that <paramref name="request"/> asks for, the arrays they need, and one message (with its rule) for each thing that is wrong.</summary>
    public static (IReadOnlyList<Mirror> Mirrors, IReadOnlyList<MirrorArray> Arrays, IReadOnlyList<string> Problems) Plan(
        MirrorRequest request, IReadOnlyList<BtfFile> kernels)
    {
        var planner = new MirrorPlanner(request, kernels);
        var mirrors = request.Types.OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => planner.Type(entry.Key, entry.Value)).OfType<Mirror>().ToArray();
        return (mirrors, [.. planner._arrays.Values], planner._problems);
    }

    private Mirror? Type(string name, TypeRequest request)
    {
        var types = _kernels.Select(kernel => kernel.Composite(name)).ToArray();
        var first = types.FirstOrDefault(static type => type is not null);
        if (first is null)
        {
            Unknown($"no kernel here has a struct '{name}'", FieldLookup.Closest(name, _kernels[0].Composites));
            return null;
        }

        var properties = request.Fields.Select(field => Property(name, request, field, types)).OfType<MirrorProperty>().ToArray();
        foreach (var twice in properties.GroupBy(static property => property.Name, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            Problem(new(RuntimeRules.MirrorRequestInvalid, name, $"two fields would be the property '{twice.Key}'; give one of them a 'name'"));
        }

        return new Mirror(name, request.Class, first.Kind == BtfKind.Union, request.Summary ?? "", properties);
    }

    private MirrorProperty? Property(string name, TypeRequest type, FieldRequest field, BtfType?[] types)
    {
        var members = types.Select(candidate => candidate is null ? null : FieldLookup.Find(candidate, field.Path)).ToArray();
        var known = members.OfType<BtfMember>().ToArray();
        if (known.Length == 0)
        {
            Unknown($"struct {name} has no field '{field.Path}'", FieldLookup.Similar(types.OfType<BtfType>().First(), field.Path));
            return null;
        }

        if (known.Length < members.Length && !field.Optional)
        {
            var lacking = _kernels.Where((_, i) => members[i] is null).Select(static kernel => kernel.Name);
            Unknown($"struct {name} has no field '{field.Path}' in {string.Join(", ", lacking)}; mark it as optional, if it is", []);
            return null;
        }

        var shapes = known.Select(FieldShape.Of).Distinct().ToArray();
        if (shapes.Length > 1)
        {
            Problem(new(RuntimeRules.MirrorRequestInvalid, name, $"'{field.Path}' is {string.Join(" in one kernel, ", shapes.Select(static shape => shape.ToString()))} in another"));
            return null;
        }

        var property = field.Name ?? MirrorNames.Property(field.Path, type.Prefix ?? "");
        return TypeName(known[0], shapes[0], field) is { } csharp
            ? new MirrorProperty(
                field,
                property == type.Class ? property + "Value" : property,
                csharp,
                shapes[0],
                known[0].Bits,
                Declaration(known[0], field.Path),
                csharp.TrimEnd('?') is var bare && _request.Types.Values.Any(requested => requested.Class == bare))
            : Unmappable(name, field, known[0]);
    }

    private string? TypeName(BtfMember member, FieldShape shape, FieldRequest field) => shape.Storage switch
    {
        FieldStorage.Integer => MirrorNames.Integer(member.Type),
        FieldStorage.Enumeration => shape.Size == sizeof(int) ? (member.Type.Resolved.Flag ? "int" : "uint") : null,
        FieldStorage.Bits => MirrorNames.Bits(member.Bits),
        FieldStorage.Pointer => Requested(member.Type.Resolved.Target) is { } target ? (field.NeverNull ? target : target + "?") : "ulong",
        FieldStorage.Embedded => Requested(member.Type),
        FieldStorage.Array => Array(member),
        _ => null,
    };

    // The class that mirrors a struct, by the struct's name or that of its typedef.
    private string? Requested(BtfType type)
    {
        for (var current = type.Unqualified; ; current = current.Target.Unqualified)
        {
            if (_request.Types.TryGetValue(current.Name, out var request))
            {
                return request.Class;
            }

            if (current.Kind != BtfKind.Typedef)
            {
                return null;
            }
        }
    }

    private string? Array(BtfMember member)
    {
        var (element, count) = member.Type.Resolved.Elements;
        var csharp = element.Resolved.Kind == BtfKind.Integer ? MirrorNames.Integer(element) : null;
        if (csharp is null || count == 0)
        {
            return null;
        }

        if (member.Name == "comm" && csharp == "byte" && count == CommLength)
        {
            return "Comm";
        }

        var array = new MirrorArray(MirrorNames.Pascal(csharp) + "Array" + count.ToString(CultureInfo.InvariantCulture), csharp, count);
        _arrays[array.Name] = array;
        return array.Name;
    }

    private MirrorProperty? Unmappable(string name, FieldRequest field, BtfMember member)
    {
        var mend = member.Type.Resolved.IsComposite
            ? $"ask for a member of it ('{field.Path}.{member.Type.Resolved.Members.Select(static inner => inner.Name).FirstOrDefault(static inner => inner.Length > 0)}'), or for the struct itself"
            : "there is no C# type for it";
        Problem(new(RuntimeRules.MirrorRequestInvalid, name, $"'{field.Path}' is {member.Type.Spelling}: {mend}"));
        return null;
    }

    private static string Declaration(BtfMember member, string path) => member.Type.Unqualified.Kind == BtfKind.Array
        ? $"{member.Type.Unqualified.Elements.Element.Spelling} {path}[{member.Type.Unqualified.Elements.Count}]"
        : $"{member.Type.Spelling} {path}{(member.Bits > 0 ? $" : {member.Bits}" : "")}".Replace("* ", "*", StringComparison.Ordinal);

    private void Unknown(string what, IReadOnlyList<string> similar) => Problem(new(
        RuntimeRules.KernelFieldUnknown, what, similar.Count == 0 ? "" : $"; is it {string.Join(", ", similar)}?"));

    private void Problem(ApiaryException problem) => _problems.Add(problem.Message);
}
