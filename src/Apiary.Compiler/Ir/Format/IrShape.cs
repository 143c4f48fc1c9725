// How a record is taken apart and put together: its primary constructor, by reflection, so that a new IR node needs no code here.
using System.Reflection;

namespace Apiary.Compiler.Ir.Format;

/// <summary>A record type with the parameters of its primary constructor.</summary>
internal sealed class IrShape
{
    private readonly ConstructorInfo _constructor;

    /// <summary>The shape of a concrete record.</summary>
    /// <exception cref="InvalidOperationException">The type is no positional record, or keeps something outside of its constructor.</exception>
    public IrShape(Type type)
    {
        Type = type;
        _constructor = type.GetConstructors().Where(candidate => IsPrimary(type, candidate)).OrderByDescending(static candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{type.Name} has no primary constructor.");
        Parameters = [.. _constructor.GetParameters().Select(parameter => new IrShapeParameter(parameter, type.GetProperty(parameter.Name)!))];
        var outside = type.GetProperties().FirstOrDefault(property =>
            property.CanWrite && property.GetIndexParameters().Length == 0 && Parameters.All(parameter => parameter.Property.Name != property.Name));
        if (outside is not null)
        {
            throw new InvalidOperationException($"{type.Name}.{outside.Name} is no parameter of the constructor: it would be lost.");
        }
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>Its parameters, in order.</summary>
    public IReadOnlyList<IrShapeParameter> Parameters { get; }

    /// <summary>Whether equal values are written once: the record holds no position.</summary>
    public bool IsShared { get; set; }

    /// <summary>The values of the parameters.</summary>
    public object?[] Values(object record)
    {
        var values = new object?[Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Parameters[i].Property.GetValue(record);
        }

        return values;
    }

    /// <summary>The record of these values.</summary>
    public object Create(object?[] values) => _constructor.Invoke(values);

    private static bool IsPrimary(Type type, ConstructorInfo constructor) =>
        constructor.GetParameters().All(parameter => type.GetProperty(parameter.Name)?.PropertyType == parameter.ParameterType);
}
