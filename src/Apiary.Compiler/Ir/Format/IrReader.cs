// Reads what IrWriter wrote. A record may have lost no parameter since; parameters that were added since take their default.
using System.Text;
using Apiary.Contract;

namespace Apiary.Compiler.Ir.Format;

/// <summary>One reading.</summary>
internal sealed class IrReader(IrSchema schema, byte[] bytes)
{
    private readonly List<(IrShape Shape, int Written)> _types = [];
    private readonly List<string> _strings = [];
    private readonly List<object> _shared = [];
    private int _position;

    /// <summary>The root.</summary>
    /// <exception cref="IrFormatException">The bytes are not what this version of the compiler understands.</exception>
    public object Read(Type root)
    {
        for (var i = Count(); i > 0; i--)
        {
            var length = Count();
            _strings.Add(Encoding.UTF8.GetString(bytes, _position, length));
            _position += length;
        }

        for (var i = Count(); i > 0; i--)
        {
            var name = String(Index(_strings.Count));
            _types.Add((schema.Find(name) ?? throw new IrFormatException($"'{name}' is not known"), Count()));
        }

        var value = Value(root) ?? throw new IrFormatException("it is empty");
        return _position == bytes.Length ? value : throw new IrFormatException("it is too long");
    }

    private long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position == bytes.Length)
            {
                break;
            }

            var next = bytes[_position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
            }
        }

        throw new IrFormatException("it ends in the middle");
    }

    // Every element takes at least a byte.
    private int Count()
    {
        var number = Number();
        return Checked(number, bytes.Length - _position + 1);
    }

    private int Index(int limit) => Checked(Number(), limit);

    private static int Checked(long number, int limit) =>
        number >= 0 && number < limit ? (int)number : throw new IrFormatException("a number is out of range");

    private string String(int index) => _strings[index];

    private object? Value(Type type)
    {
        if (IrSchema.ElementOf(type) is { } element)
        {
            return Items(type, element);
        }

        if (type == typeof(string))
        {
            var index = Index(_strings.Count + 1);
            return index == IrWriter.Null ? null : String(index - 1);
        }

        if (type.IsEnum)
        {
            return Enum.ToObject(type, Number());
        }

        if (type == typeof(bool))
        {
            return Number() != 0;
        }

        if (type == typeof(int))
        {
            return unchecked((int)Number());
        }

        if (type == typeof(long))
        {
            return Number();
        }

        return type.IsValueType ? Parts(schema.Of(type), schema.Of(type).Parameters.Count) : Record(type);
    }

    private object Items(Type type, Type element)
    {
        var items = Array.CreateInstance(element, Count());
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Value(element), i);
        }

        return Activator.CreateInstance(type, items);
    }

    private object? Record(Type type)
    {
        var tag = Index(IrWriter.FirstType + _types.Count);
        if (tag == IrWriter.Null)
        {
            return null;
        }

        var value = tag == IrWriter.Again ? _shared[Index(_shared.Count)] : New(_types[tag - IrWriter.FirstType]);
        return type.IsInstanceOfType(value) ? value : throw new IrFormatException($"a {value.GetType().Name} stands where a {type.Name} belongs");
    }

    private object New((IrShape Shape, int Written) type)
    {
        var value = Parts(type.Shape, type.Written);
        if (type.Shape.IsShared)
        {
            _shared.Add(value);
        }

        return value;
    }

    private object Parts(IrShape shape, int written)
    {
        var parameters = shape.Parameters;
        if (written > parameters.Count || parameters.Skip(written).Any(static parameter => !parameter.IsOptional))
        {
            throw new IrFormatException($"'{shape.Type.Name}' has other parts");
        }

        var values = new object?[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < written ? Value(parameters[i].Type) : parameters[i].Default;
        }

        return shape.Create(values);
    }
}
