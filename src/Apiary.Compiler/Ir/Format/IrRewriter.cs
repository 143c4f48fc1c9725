// Replaces parts of a tree of records, from the leaves up.
using System.Collections;

namespace Apiary.Compiler.Ir.Format;

/// <summary>Rewrites the records of one tree.</summary>
internal sealed class IrRewriter(IrSchema schema, Func<object, object> change)
{
    /// <summary>The tree with every record replaced by what <paramref name="value"/>'s change makes of it; what does not change is kept.</summary>
    public object Rewrite(object value)
    {
        var shape = schema.Of(value.GetType());
        var values = shape.Values(value);
        var changed = false;
        for (var i = 0; i < values.Length; i++)
        {
            var replaced = Part(values[i], shape.Parameters[i].Type);
            changed |= !ReferenceEquals(replaced, values[i]);
            values[i] = replaced;
        }

        return change(changed ? shape.Create(values) : value);
    }

    private object? Part(object? value, Type type)
    {
        if (value is null || IrSchema.IsLeaf(type))
        {
            return value;
        }

        return IrSchema.ElementOf(type) is { } element ? Items(value, type, element) : Rewrite(value);
    }

    private object Items(object value, Type type, Type element)
    {
        if (IrSchema.IsLeaf(element))
        {
            return value;
        }

        var items = ((IEnumerable)value).Cast<object>().ToList();
        var replaced = Array.CreateInstance(element, items.Count);
        var changed = false;
        for (var i = 0; i < items.Count; i++)
        {
            var item = Rewrite(items[i]);
            changed |= !ReferenceEquals(item, items[i]);
            replaced.SetValue(item, i);
        }

        return changed ? Activator.CreateInstance(type, replaced) : value;
    }
}
