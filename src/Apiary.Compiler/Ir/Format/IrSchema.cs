// Everything that is reachable from a root record, found by reflection. What has no serial form is refused here, not at the first use.
using Apiary.Contract;

namespace Apiary.Compiler.Ir.Format;

/// <summary>The shapes of all records that a value of one root type can hold.</summary>
internal sealed class IrSchema
{
    private readonly Dictionary<Type, IrShape> _byType = [];
    private readonly Dictionary<string, IrShape> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _seen = [];

    /// <summary>The schema of <paramref name="root"/>.</summary>
    /// <exception cref="InvalidOperationException">Something reachable has no serial form.</exception>
    public IrSchema(Type root)
    {
        Add(root);
        foreach (var shape in _byType.Values)
        {
            shape.IsShared = !shape.Type.IsValueType && !Reaches(shape.Type, typeof(SourceRange), []);
        }
    }

    /// <summary>All shapes.</summary>
    public IEnumerable<IrShape> Shapes => _byType.Values;

    /// <summary>The shape of a record's own type.</summary>
    public IrShape Of(Type type) => _byType[type];

    /// <summary>The shape by name, or null.</summary>
    public IrShape? Find(string name) => _byName.TryGetValue(name, out var shape) ? shape : null;

    /// <summary>The element type when <paramref name="type"/> is an <see cref="EquatableArray{T}"/>, else null.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>Whether the type is written as it is.</summary>
    public static bool IsLeaf(Type type) => type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long);

    private static IEnumerable<Type> Concrete(Type type) => type.IsAbstract
        ? type.Assembly.GetTypes().Where(candidate => !candidate.IsAbstract && type.IsAssignableFrom(candidate)).OrderBy(static candidate => candidate.Name, StringComparer.Ordinal)
        : [type];

    private void Add(Type type)
    {
        if (!_seen.Add(type) || IsLeaf(type))
        {
            return;
        }

        if (ElementOf(type) is { } element)
        {
            Add(element);
            return;
        }

        if (type.Assembly != typeof(IrSchema).Assembly)
        {
            throw new InvalidOperationException($"{type} has no serial form.");
        }

        foreach (var concrete in Concrete(type).Where(concrete => !_byType.ContainsKey(concrete)))
        {
            var shape = new IrShape(concrete);
            _byType.Add(concrete, shape);
            _byName.Add(concrete.Name, shape);
            foreach (var parameter in shape.Parameters)
            {
                Add(parameter.Type);
            }
        }
    }

    private bool Reaches(Type from, Type to, HashSet<Type> visited)
    {
        if (from == to)
        {
            return true;
        }

        if (IsLeaf(from) || !visited.Add(from))
        {
            return false;
        }

        return ElementOf(from) is { } element
            ? Reaches(element, to, visited)
            : Concrete(from).SelectMany(concrete => _byType[concrete].Parameters).Any(parameter => Reaches(parameter.Type, to, visited));
    }
}
