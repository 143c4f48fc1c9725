// The memory of the interpreter: cells that hold a scalar, a pointer, or named cells.
namespace Apiary.Compiler.Tests.Execution;

/// <summary>A value: an integer, a pointer to a cell, or a struct.</summary>
internal abstract record Value;

internal sealed record Scalar(long Bits) : Value;

internal sealed record Reference(Cell? Cell) : Value;

internal sealed record Aggregate(IReadOnlyDictionary<string, Value> Fields) : Value;

/// <summary>A place.</summary>
internal sealed class Cell
{
    private readonly Dictionary<string, Cell>? _fields;
    private Value? _value;

    public Cell(Value value)
    {
        if (value is Aggregate aggregate)
        {
            _fields = aggregate.Fields.ToDictionary(field => field.Key, field => new Cell(field.Value), StringComparer.Ordinal);
        }
        else
        {
            _value = value;
        }
    }

    public Cell Field(string name) => _fields![name];

    public Value Load() => _fields is null
        ? _value!
        : new Aggregate(_fields.ToDictionary(field => field.Key, field => field.Value.Load(), StringComparer.Ordinal));

    public void Store(Value value)
    {
        if (_fields is null)
        {
            _value = value;
            return;
        }

        foreach (var (name, field) in ((Aggregate)value).Fields)
        {
            _fields[name].Store(field);
        }
    }
}
