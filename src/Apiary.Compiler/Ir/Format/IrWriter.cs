// Writes a record as bytes: tables of the record types and strings in use, then the tree. Equal values without positions are written once.
using System.Collections;
using System.Text;

namespace Apiary.Compiler.Ir.Format;

/// <summary>One writing.</summary>
internal sealed class IrWriter(IrSchema schema)
{
    /// <summary>Stands for null.</summary>
    public const int Null = 0;

    /// <summary>Stands for a value that was written before.</summary>
    public const int Again = 1;

    /// <summary>Types of records are counted from here.</summary>
    public const int FirstType = 2;

    private readonly List<byte> _body = [];
    private readonly List<IrShape> _types = [];
    private readonly List<string> _strings = [];
    private readonly Dictionary<string, int> _stringIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<IrShape, int> _typeIndex = [];
    private readonly Dictionary<object, int> _shared = [];

    /// <summary>The bytes of <paramref name="root"/>.</summary>
    public byte[] Write(object root)
    {
        Value(root, root.GetType());
        var result = new List<byte>();
        Number(result, _types.Count);
        foreach (var type in _types)
        {
            Number(result, String(type.Type.Name));
            Number(result, type.Parameters.Count);
        }

        var head = new List<byte>();
        Number(head, _strings.Count);
        foreach (var text in _strings)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Number(head, bytes.Length);
            head.AddRange(bytes);
        }

        return [.. head, .. result, .. _body];
    }

    // Seven bits to a byte, lowest first; the sign is the lowest bit.
    private static void Number(List<byte> output, long value)
    {
        var rest = unchecked((ulong)((value << 1) ^ (value >> 63)));
        while (rest >= 0x80)
        {
            output.Add((byte)(rest | 0x80));
            rest >>= 7;
        }

        output.Add((byte)rest);
    }

    private void Value(object? value, Type type)
    {
        if (IrSchema.ElementOf(type) is { } element)
        {
            var items = ((IEnumerable)value!).Cast<object?>().ToList();
            Number(_body, items.Count);
            foreach (var item in items)
            {
                Value(item, element);
            }
        }
        else if (type == typeof(string))
        {
            Number(_body, value is null ? Null : String((string)value) + 1);
        }
        else if (IrSchema.IsLeaf(type))
        {
            Number(_body, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (type.IsValueType)
        {
            Parts(schema.Of(type), value!);
        }
        else
        {
            Record(value);
        }
    }

    private void Record(object? value)
    {
        if (value is null)
        {
            Number(_body, Null);
            return;
        }

        var shape = schema.Of(value.GetType());
        if (shape.IsShared && _shared.TryGetValue(value, out var before))
        {
            Number(_body, Again);
            Number(_body, before);
            return;
        }

        Number(_body, FirstType + Index(shape));
        Parts(shape, value);
        if (shape.IsShared)
        {
            _shared.Add(value, _shared.Count);
        }
    }

    private void Parts(IrShape shape, object value)
    {
        var values = shape.Values(value);
        for (var i = 0; i < values.Length; i++)
        {
            Value(values[i], shape.Parameters[i].Type);
        }
    }

    private int Index(IrShape shape)
    {
        if (!_typeIndex.TryGetValue(shape, out var index))
        {
            index = _types.Count;
            _types.Add(shape);
            _typeIndex.Add(shape, index);
        }

        return index;
    }

    private int String(string text)
    {
        if (!_stringIndex.TryGetValue(text, out var index))
        {
            index = _strings.Count;
            _strings.Add(text);
            _stringIndex.Add(text, index);
        }

        return index;
    }
}
