// A parameter of a record, which may be missing in what an older Apiary wrote.
using System.Reflection;

namespace Apiary.Compiler.Ir.Format;

/// <summary>A parameter of an <see cref="IrShape"/>.</summary>
internal sealed class IrShapeParameter(ParameterInfo parameter, PropertyInfo property)
{
    /// <summary>The property that reads it.</summary>
    public PropertyInfo Property { get; } = property;

    /// <summary>Its type.</summary>
    public Type Type => Property.PropertyType;

    /// <summary>Whether it can be left out.</summary>
    public bool IsOptional => parameter.HasDefaultValue;

    /// <summary>What it is when left out.</summary>
    public object? Default => parameter.DefaultValue is { } value
        ? value
        : Type.IsValueType ? Activator.CreateInstance(Type) : null;
}
